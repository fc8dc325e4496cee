package dmap.engine.machine;

import dmap.engine.api.EngineFailure;
import dmap.engine.home.HomeAccess;
import dmap.maprun.StateMachineArn;
import java.io.IOException;
import java.util.Optional;

/// Finds state machines, versions and aliases of a home by their ARNs. [StateMachines], [Versions]
/// and [Aliases] share one lookup, and its lock.
final class MachineLookup {
  private final StateMachineFiles files;
  private final QualifierFiles qualifiers;

  MachineLookup(StateMachineFiles files, QualifierFiles qualifiers) {
    this.files = files;
    this.qualifiers = qualifiers;
  }

  /// Does work that writes files, or reads several that have to fit together.
  synchronized <T> T locked(HomeAccess.HomeWork<T> work) {
    return HomeAccess.answer(work);
  }

  StoredMachine machine(String arn) throws IOException {
    return machine(plain(arn), arn);
  }

  /// @param arn the ARN that the caller has given, for the message
  StoredMachine machine(StateMachineArn machine, String arn) throws IOException {
    return find(machine).orElseThrow(() -> EngineFailure.noStateMachine(arn));
  }

  /// Empty for a machine of another region or account, too.
  Optional<StoredMachine> find(StateMachineArn machine) throws IOException {
    return files
        .read(machine.name())
        .filter(stored -> stored.description().arn().equals(machine.toString()));
  }

  MachineReference existing(String arn) throws IOException {
    MachineReference reference = MachineReference.parse(arn);
    String name = unlabelled(reference.machine()).name();
    machine(reference.machine(), arn);
    boolean exists =
        switch (reference) {
          case MachineReference.Plain _ -> true;
          case MachineReference.Version version ->
              qualifiers.version(name, version.number()).isPresent();
          case MachineReference.Alias alias -> qualifiers.alias(name, alias.name()).isPresent();
        };
    if (!exists) {
      throw EngineFailure.noStateMachine(arn);
    }
    return reference;
  }

  /// @throws EngineFailure StateMachineDoesNotExist for a version or an alias, as on AWS
  private static StateMachineArn plain(String arn) {
    return switch (MachineReference.parse(arn)) {
      case MachineReference.Plain plain -> unlabelled(plain.machine());
      case MachineReference.Version _, MachineReference.Alias _ ->
          throw EngineFailure.noStateMachine(arn);
    };
  }

  static StateMachineArn unlabelled(StateMachineArn machine) {
    if (machine.label().isPresent()) {
      throw EngineFailure.labelled("State Machine");
    }
    return machine;
  }
}
