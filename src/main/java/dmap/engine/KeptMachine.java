package dmap.engine;

import dmap.maprun.StateMachineDescription;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A state machine as its home keeps it.
///
/// @param revisionId of its last update; none as long as it is what it was created as
/// @param tags by key
public record KeptMachine(
    StateMachineDescription description,
    Optional<String> revisionId,
    SortedMap<String, String> tags) {
  public KeptMachine {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  KeptMachine with(Map<String, String> newTags) {
    return new KeptMachine(description, revisionId, new TreeMap<>(newTags));
  }

  KeptMachine updated(Optional<String> definition, Optional<String> roleArn, String newRevisionId) {
    StateMachineDescription updated =
        new StateMachineDescription(
            description.arn(),
            description.name(),
            description.type(),
            definition.orElse(description.definition()),
            roleArn.orElse(description.roleArn()),
            description.creationDate());
    return new KeptMachine(updated, Optional.of(newRevisionId), tags);
  }
}
