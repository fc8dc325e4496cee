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

/// The published versions of state machines: numbered from 1, never changed, no number used twice.
public final class Versions {
  /// Of one state machine (aws-facts: Versions and aliases).
  private static final int MAX_VERSIONS = 1_000;

  private final StateMachines machines;
  private final StateMachineFiles machineFiles;
  private final QualifierFiles files;
  private final InstantSource clock;
  private final Pages pages;

  Versions(
      StateMachines machines,
      StateMachineFiles machineFiles,
      QualifierFiles files,
      InstantSource clock,
      Pages pages) {
    this.machines = machines;
    this.machineFiles = machineFiles;
    this.files = files;
    this.clock = clock;
    this.pages = pages;
  }

  /// Publishes what a machine is now. A revision is one version: published once more, the first is
  /// the answer, whatever its description.
  ///
  /// @param revisionId what the caller believes the machine to be; `INITIAL` before any update
  /// @param description empty for none
  /// @throws EngineFailure ConflictException if it is another revision meanwhile, InvalidArn,
  ///   ServiceQuotaExceededException, StateMachineDoesNotExist, ValidationException
  public StoredVersion publish(String arn, Optional<String> revisionId, String description) {
    synchronized (machines) {
      StoredMachine machine = machines.describe(arn);
      if (revisionId.filter(id -> !id.equals(machine.revision())).isPresent()) {
        throw EngineFailure.conflict(
            "Failed to publish the State Machine version for revision %s. The current State Machine revision is %s."
                .formatted(revisionId.get(), machine.revision()));
      }
      return HomeAccess.answer(() -> published(machine, description));
    }
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
    machineFiles.write(machine.withVersion(number)); // first: no number may be given twice
    files.write(name, version);
    return version;
  }

  /// @throws EngineFailure InvalidArn, StateMachineDoesNotExist
  public StoredVersion describe(String versionArn) {
    MachineReference.Version version = MachineReference.version(versionArn);
    machines.existing(versionArn);
    return HomeAccess.answer(() -> files.version(version.machine().name(), version.number()))
        .orElseThrow(() -> EngineFailure.noStateMachine(versionArn));
  }

  /// The last published first.
  ///
  /// @throws EngineFailure InvalidArn, InvalidToken, StateMachineDoesNotExist
  public Page<StoredVersion> list(String arn, Optional<String> token, int pageSize) {
    String name = machines.describe(arn).description().name();
    return HomeAccess.answer(
        () -> {
          Page<Integer> numbers =
              pages.of("versions " + arn, files.versionNumbers(name), token, pageSize);
          List<StoredVersion> versions = new ArrayList<>();
          for (int number : numbers.entries()) {
            files.version(name, number).ifPresent(versions::add);
          }
          return new Page<>(versions, numbers.nextToken());
        });
  }

  /// What was started with it goes on. One that is not there is as good as deleted.
  ///
  /// @throws EngineFailure ConflictException if an alias leads to it, InvalidArn
  public void delete(String versionArn) {
    MachineReference.Version version = MachineReference.version(versionArn);
    String name = version.machine().name();
    synchronized (machines) {
      HomeAccess.answer(
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
}
