package dmap.engine;

import dmap.expression.Sources;
import dmap.maprun.Page;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineDescription;
import dmap.maprun.StateMachineSpec;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The state machines of a home: what can be started, and what their tags say. Executions keep what
/// they need, so a machine may be changed or deleted while some of it run.
public final class StateMachines {
  private static final int MAX_TAGS = 50;

  private final StateMachineFiles files;
  private final EngineClock clock;
  private final Sources sources;

  StateMachines(StateMachineFiles files, EngineClock clock, Sources sources) {
    this.files = files;
    this.clock = clock;
    this.sources = sources;
  }

  /// When an update was made, and what it is called.
  public record Update(Instant date, String revisionId) {}

  /// Idempotent on equal definitions and types; another role or other tags are then not applied
  /// (reference 7).
  ///
  /// @throws EngineFailure InvalidDefinition, StateMachineAlreadyExists, TooManyTags
  public synchronized StateMachineDescription create(StateMachineSpec spec) {
    Definitions.parse(spec.definition(), spec.type());
    checkCount(spec.tags());
    return Engine.io(
        () -> {
          Optional<KeptMachine> existing = files.read(spec.name());
          if (existing.isPresent()) {
            return same(existing.get().description(), spec);
          }
          StateMachineDescription machine =
              new StateMachineDescription(
                  Engine.machineArn(spec.name()).toString(),
                  spec.name(),
                  spec.type(),
                  spec.definition(),
                  spec.roleArn(),
                  clock.instant());
          files.write(new KeptMachine(machine, Optional.empty(), new TreeMap<>(spec.tags())));
          return machine;
        });
  }

  private static StateMachineDescription same(
      StateMachineDescription existing, StateMachineSpec spec) {
    if (existing.definition().equals(spec.definition()) && existing.type() == spec.type()) {
      return existing;
    }
    throw new EngineFailure(
        "StateMachineAlreadyExists", "State Machine Already Exists: '" + existing.arn() + "'");
  }

  /// Executions that run go on with what they began with.
  ///
  /// @throws EngineFailure InvalidArn, InvalidDefinition, StateMachineDoesNotExist
  public synchronized Update update(
      String arn, Optional<String> definition, Optional<String> roleArn) {
    return Engine.io(
        () -> {
          KeptMachine old = machine(arn);
          definition.ifPresent(text -> Definitions.parse(text, old.description().type()));
          Update update = new Update(clock.instant(), sources.uuid());
          files.write(old.updated(definition, roleArn, update.revisionId()));
          return update;
        });
  }

  /// @throws EngineFailure InvalidArn, StateMachineDoesNotExist
  public KeptMachine describe(String arn) {
    return Engine.io(() -> machine(arn));
  }

  /// What runs goes on to its end. One that is not there is as good as deleted.
  ///
  /// @throws EngineFailure InvalidArn
  public synchronized void delete(String arn) {
    Engine.io(
        () -> {
          files.delete(parse(arn).name());
          return arn;
        });
  }

  /// In the order of their names.
  ///
  /// @throws EngineFailure InvalidToken
  public Page<StateMachineDescription> list(Optional<String> token, int pageSize) {
    return Pages.of(
        Engine.io(() -> files.all().stream().map(KeptMachine::description).toList()),
        token,
        pageSize);
  }

  /// @throws EngineFailure InvalidArn, ResourceNotFound
  public SortedMap<String, String> tags(String arn) {
    return Engine.io(() -> tagged(arn).tags());
  }

  /// Adds tags; one whose key is there gets the new value.
  ///
  /// @throws EngineFailure InvalidArn, ResourceNotFound, TooManyTags
  public synchronized void tag(String arn, Map<String, String> more) {
    Engine.io(
        () -> {
          KeptMachine machine = tagged(arn);
          SortedMap<String, String> tags = new TreeMap<>(machine.tags());
          tags.putAll(more);
          checkCount(tags);
          files.write(machine.with(tags));
          return arn;
        });
  }

  /// Keys that no tag has do no harm.
  ///
  /// @throws EngineFailure InvalidArn, ResourceNotFound
  public synchronized void untag(String arn, Collection<String> keys) {
    Engine.io(
        () -> {
          KeptMachine machine = tagged(arn);
          SortedMap<String, String> tags = new TreeMap<>(machine.tags());
          tags.keySet().removeAll(keys);
          files.write(machine.with(tags));
          return arn;
        });
  }

  private KeptMachine machine(String arn) throws IOException {
    return files.read(parse(arn).name()).orElseThrow(() -> EngineFailure.noStateMachine(arn));
  }

  private KeptMachine tagged(String arn) throws IOException {
    return files.read(parse(arn).name()).orElseThrow(() -> EngineFailure.notFound(arn));
  }

  private static StateMachineArn parse(String arn) {
    return StateMachineArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
  }

  private static void checkCount(Map<String, String> tags) {
    if (tags.size() > MAX_TAGS) {
      throw new EngineFailure(
          "TooManyTags", "A state machine has " + MAX_TAGS + " tags at most, not " + tags.size());
    }
  }
}
