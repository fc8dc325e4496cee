package dmap.engine.machine;

import dmap.maprun.StateMachineDescription;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A state machine as the home keeps it.
///
/// @param revisionId the id of the revision that the last update made; empty before any update
/// @param lastVersion the number of the version that was published last, even if it was deleted
///   since; 0 if none was published
/// @param publishedAs the description of the version that CreateStateMachine has published; empty
///   if it has published none
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

  /// The name of the revision in PublishStateMachineVersion.
  String revision() {
    return revisionId.orElse(INITIAL);
  }

  /// The machine with the definition and the role of one of its versions.
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
