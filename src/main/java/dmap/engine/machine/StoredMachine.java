package dmap.engine.machine;

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
/// @param lastVersion the number of the version published last, even if it was deleted since; 0 for
///   none
/// @param publishedAs how its creation described the version that it published; none if it
///   published none
public record StoredMachine(
    StateMachineDescription description,
    Optional<String> revisionId,
    SortedMap<String, String> tags,
    int lastVersion,
    Optional<String> publishedAs) {
  /// The revision of a machine that was never updated.
  static final String INITIAL = "INITIAL";

  public StoredMachine {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /// One that was just made.
  static StoredMachine created(StateMachineDescription description, Map<String, String> tags) {
    return new StoredMachine(
        description, Optional.empty(), new TreeMap<>(tags), 0, Optional.empty());
  }

  StoredMachine with(Map<String, String> newTags) {
    return new StoredMachine(
        description, revisionId, new TreeMap<>(newTags), lastVersion, publishedAs);
  }

  StoredMachine withVersion(int number) {
    return new StoredMachine(description, revisionId, tags, number, publishedAs);
  }

  StoredMachine publishedAs(String versionDescription) {
    return new StoredMachine(
        description, revisionId, tags, lastVersion, Optional.of(versionDescription));
  }

  /// What PublishStateMachineVersion calls its revision.
  String revision() {
    return revisionId.orElse(INITIAL);
  }

  /// What it was when a version of it was published.
  public StateMachineDescription at(StoredVersion version) {
    return new StateMachineDescription(
        description.arn(),
        description.name(),
        description.type(),
        version.definition(),
        version.roleArn(),
        version.creationDate());
  }

  StoredMachine updated(
      Optional<String> definition, Optional<String> roleArn, String newRevisionId) {
    StateMachineDescription updated =
        new StateMachineDescription(
            description.arn(),
            description.name(),
            description.type(),
            definition.orElse(description.definition()),
            roleArn.orElse(description.roleArn()),
            description.creationDate());
    return new StoredMachine(updated, Optional.of(newRevisionId), tags, lastVersion, publishedAs);
  }
}
