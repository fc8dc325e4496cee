package dmap.engine.machine;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.Pages;
import dmap.engine.home.HomeAccess;
import dmap.maprun.Page;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The published versions of state machines. Versions never change. Each machine numbers its
/// versions from 1, and no number is used twice.
public final class Versions {
  /// The quota of one state machine (aws-facts: Versions and aliases).
  private static final int MAX_VERSIONS = 1_000;

  private final MachineLookup lookup;
  private final StateMachineFiles machineFiles;
  private final QualifierFiles files;
  private final InstantSource clock;
  private final Pages pages;

  Versions(
      MachineLookup lookup,
      StateMachineFiles machineFiles,
      QualifierFiles files,
      InstantSource clock,
      Pages pages) {
    this.lookup = lookup;
    this.machineFiles = machineFiles;
    this.files = files;
    this.clock = clock;
    this.pages = pages;
  }

  /// Publishes the current revision of a machine. If the last version is of the same revision, that
  /// version is the answer, even with another description.
  ///
  /// @param revisionId the revision that the caller expects; `INITIAL` before any update
  /// @param description empty for no description
  /// @throws EngineFailure ConflictException if the machine has another revision, InvalidArn,
  ///   ServiceQuotaExceededException, StateMachineDoesNotExist, ValidationException
  public StoredVersion publish(String arn, Optional<String> revisionId, String description) {
    return lookup.locked(
        () -> {
          StoredMachine machine = lookup.machine(arn);
          if (revisionId.filter(id -> !id.equals(machine.revision())).isPresent()) {
            throw EngineFailure.conflict(
                "Failed to publish the State Machine version for revision %s. The current State Machine revision is %s."
                    .formatted(revisionId.get(), machine.revision()));
          }
          return published(machine, description);
        });
  }

  private StoredVersion published(StoredMachine machine, String description) throws IOException {
    String name = machine.description().name();
    Optional<StoredVersion> last = files.version(name, machine.lastVersion());
    if (last.filter(v -> v.revisionId().equals(machine.revisionId())).isPresent()) {
      return last.get();
    }
    if (files.versionNumbers(name).size() >= MAX_VERSIONS) {
      throw EngineFailure.quotaExceeded(
          "The state machine has " + MAX_VERSIONS + " versions; delete one that nobody needs");
    }
    int number = machine.lastVersion() + 1;
    StoredVersion version =
        new StoredVersion(
            machine.description().arn() + ":" + number,
            number,
            machine.description().definition(),
            machine.description().roleArn(),
            clock.instant(),
            machine.revisionId(),
            Optional.of(description).filter(text -> !text.isEmpty()));
    machineFiles.write(machine.withVersion(number)); // first, so that no number is used twice
    files.write(name, version);
    return version;
  }

  /// @throws EngineFailure InvalidArn, StateMachineDoesNotExist
  public StoredVersion describe(String versionArn) {
    MachineReference.Version version = MachineReference.version(versionArn);
    return HomeAccess.answer(
            () -> {
              lookup.existing(versionArn);
              return files.version(version.machine().name(), version.number());
            })
        .orElseThrow(() -> EngineFailure.noStateMachine(versionArn));
  }

  /// The version that was published last comes first.
  ///
  /// @throws EngineFailure InvalidArn, InvalidToken, StateMachineDoesNotExist
  public Page<StoredVersion> list(String arn, Optional<String> token, int pageSize) {
    return HomeAccess.answer(
        () -> {
          String name = lookup.machine(arn).description().name();
          Page<Integer> numbers =
              pages.of("versions " + arn, files.versionNumbers(name), token, pageSize);
          List<StoredVersion> versions = new ArrayList<>();
          for (int number : numbers.entries()) {
            files.version(name, number).ifPresent(versions::add);
          }
          return new Page<>(versions, numbers.nextToken());
        });
  }

  /// Deletes a version. Executions of it go on. A version that does not exist counts as deleted.
  ///
  /// @throws EngineFailure ConflictException if an alias leads to it, InvalidArn
  public void delete(String versionArn) {
    MachineReference.Version version = MachineReference.version(versionArn);
    String name = version.machine().name();
    lookup.locked(
        () -> {
          List<String> aliases =
              files.aliases(name).stream()
                  .filter(alias -> alias.leadsTo(versionArn))
                  .map(StoredAlias::name)
                  .toList();
          if (!aliases.isEmpty()) {
            throw EngineFailure.conflict(
                "Version to be deleted must not be referenced by an alias. Current list of"
                    + " aliases referencing this version: "
                    + aliases);
          }
          if (version.isLocal()) {
            files.deleteVersion(name, version.number());
          }
          return name;
        });
  }
}
