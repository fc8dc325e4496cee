package dmap.engine.machine;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.Pages;
import dmap.engine.home.HomeAccess;
import dmap.engine.time.EngineClock;
import dmap.expression.Sources;
import dmap.maprun.Page;
import dmap.maprun.StartedAs;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineDescription;
import dmap.maprun.StateMachineSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The state machines of a home: what can be started, and what their tags say. Executions keep what
/// they need, so a machine may be changed or deleted while some of it run.
///
/// Its lock is that of its [#versions()] and [#aliases()], too.
public final class StateMachines {
  private static final int MAX_TAGS = 50;

  private final StateMachineFiles files;
  private final QualifierFiles qualifiers;
  private final EngineClock clock;
  private final Sources sources;
  private final Pages pages;

  public StateMachines(Path engineFolder, EngineClock clock, Sources sources, Pages pages) {
    this.files = new StateMachineFiles(engineFolder);
    this.qualifiers = new QualifierFiles(engineFolder);
    this.clock = clock;
    this.sources = sources;
    this.pages = pages;
  }

  /// When an update was made.
  ///
  /// @param revisionId what the machine is called since; none if it was never really changed
  public record Update(Instant date, Optional<String> revisionId) {}

  /// What an execution runs.
  public record Startable(
      StateMachineDescription machine, StartedAs startedAs, Optional<String> revisionId) {
    public Startable traced(Optional<String> header) {
      return new Startable(machine, startedAs.traced(header), revisionId);
    }
  }

  public Versions versions() {
    return new Versions(this, files, qualifiers, clock, pages);
  }

  public Aliases aliases() {
    return new Aliases(this, qualifiers, clock, pages);
  }

  /// Idempotent on equal definitions and types; another role or other tags are then not applied
  /// (aws-facts: Creating and updating state machines).
  ///
  /// @throws EngineFailure InvalidDefinition, StateMachineAlreadyExists, TooManyTags
  public StateMachineDescription create(StateMachineSpec spec) {
    return created(spec, Optional.empty()).description();
  }

  /// Creates a machine and publishes its first version, unless it is there with it.
  ///
  /// @param versionDescription empty for none
  /// @return the version
  /// @throws EngineFailure as [#create]
  public synchronized StoredVersion createPublished(
      StateMachineSpec spec, String versionDescription) {
    StoredMachine machine = created(spec, Optional.of(versionDescription));
    return versions().publish(machine.description().arn(), Optional.empty(), versionDescription);
  }

  private synchronized StoredMachine created(StateMachineSpec spec, Optional<String> publishedAs) {
    Definitions.parse(spec.definition(), spec.type());
    checkCount(spec.tags());
    return HomeAccess.answer(
        () -> {
          Optional<StoredMachine> existing = files.read(spec.name());
          if (existing.isPresent()) {
            return same(existing.get(), spec, publishedAs);
          }
          StateMachineDescription machine =
              new StateMachineDescription(
                  StateMachineArn.local(spec.name()).toString(),
                  spec.name(),
                  spec.type(),
                  spec.definition(),
                  spec.roleArn(),
                  clock.instant());
          StoredMachine plain = StoredMachine.created(machine, spec.tags());
          StoredMachine kept = publishedAs.map(plain::publishedAs).orElse(plain);
          files.write(kept);
          return kept;
        });
  }

  private static StoredMachine same(
      StoredMachine kept, StateMachineSpec spec, Optional<String> publishedAs) {
    StateMachineDescription existing = kept.description();
    if (existing.definition().equals(spec.definition())
        && existing.type() == spec.type()
        && kept.publishedAs().equals(publishedAs)) {
      return kept;
    }
    throw new EngineFailure(
        "StateMachineAlreadyExists", "State Machine Already Exists: '" + existing.arn() + "'");
  }

  /// Executions that run go on with what they began with. What changes nothing makes no revision.
  ///
  /// @throws EngineFailure InvalidArn, InvalidDefinition, StateMachineDoesNotExist,
  ///   ValidationException
  public synchronized Update update(
      String arn, Optional<String> definition, Optional<String> roleArn) {
    return HomeAccess.answer(
        () -> {
          StoredMachine old = machine(plain(arn), arn);
          definition.ifPresent(text -> Definitions.parse(text, old.description().type()));
          StoredMachine updated = old.updated(definition, roleArn, sources.uuid());
          if (updated.description().equals(old.description())) {
            return new Update(clock.instant(), old.revisionId());
          }
          files.write(updated);
          return new Update(clock.instant(), updated.revisionId());
        });
  }

  /// @throws EngineFailure InvalidArn, StateMachineDoesNotExist
  public StoredMachine describe(String arn) {
    return HomeAccess.answer(() -> machine(plain(arn), arn));
  }

  public StoredMachine describe(StateMachineArn arn) {
    return HomeAccess.answer(() -> machine(arn, arn.toString()));
  }

  /// What an ARN names, if that is there.
  ///
  /// @throws EngineFailure InvalidArn, StateMachineDoesNotExist, ValidationException for the pseudo
  ///   machine of a Map state's children
  public MachineReference existing(String arn) {
    MachineReference reference = MachineReference.parse(arn);
    String name = unlabelled(reference.machine()).name();
    return HomeAccess.answer(
        () -> {
          machine(reference.machine(), arn);
          boolean there =
              switch (reference) {
                case MachineReference.Plain _ -> true;
                case MachineReference.Version version ->
                    qualifiers.version(name, version.number()).isPresent();
                case MachineReference.Alias alias ->
                    qualifiers.alias(name, alias.name()).isPresent();
              };
          if (!there) {
            throw EngineFailure.noStateMachine(arn);
          }
          return reference;
        });
  }

  /// What an execution runs that is started with an ARN of a machine, a version or an alias.
  ///
  /// @param random chooses between the versions of an alias
  /// @throws EngineFailure as [#existing]
  public synchronized Startable startable(String arn, RandomGenerator random) {
    MachineReference reference = existing(arn);
    StoredMachine machine = describe(reference.machine());
    return switch (reference) {
      case MachineReference.Plain _ ->
          new Startable(machine.description(), StartedAs.UNQUALIFIED, machine.revisionId());
      case MachineReference.Version _ -> startable(machine, arn, Optional.empty());
      case MachineReference.Alias alias ->
          startable(machine, aliases().describe(alias.toString()).next(random), Optional.of(arn));
    };
  }

  private Startable startable(StoredMachine machine, String versionArn, Optional<String> aliasArn) {
    StoredVersion version = versions().describe(versionArn);
    return new Startable(
        machine.at(version), StartedAs.of(Optional.of(versionArn), aliasArn), version.revisionId());
  }

  /// Removes a machine with all its versions and aliases. What runs goes on to its end. One that is
  /// not there is as good as deleted.
  ///
  /// @throws EngineFailure InvalidArn, ValidationException for a qualified ARN
  public synchronized void delete(String arn) {
    MachineReference reference = MachineReference.parse(arn);
    StateMachineArn machine =
        switch (reference) {
          case MachineReference.Plain plain -> unlabelled(plain.machine());
          case MachineReference.Version _, MachineReference.Alias _ ->
              throw new EngineFailure(
                  "ValidationException",
                  "The ARN of a state machine is needed, not one of a version or an alias: " + arn);
        };
    HomeAccess.answer(
        () -> {
          if (reference.isLocal()) {
            qualifiers.deleteAll(machine.name());
            files.delete(machine.name());
          }
          return arn;
        });
  }

  /// In the order of their names.
  ///
  /// @throws EngineFailure InvalidToken
  public Page<StateMachineDescription> list(Optional<String> token, int pageSize) {
    return pages.of(
        "state machines",
        HomeAccess.answer(() -> files.all().stream().map(StoredMachine::description).toList()),
        token,
        pageSize);
  }

  /// @throws EngineFailure InvalidArn, ResourceNotFound
  public SortedMap<String, String> tags(String arn) {
    return HomeAccess.answer(() -> tagged(arn).tags());
  }

  /// Adds tags; one whose key is there gets the new value.
  ///
  /// @throws EngineFailure InvalidArn, ResourceNotFound, TooManyTags
  public synchronized void tag(String arn, Map<String, String> more) {
    HomeAccess.answer(
        () -> {
          StoredMachine machine = tagged(arn);
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
    HomeAccess.answer(
        () -> {
          StoredMachine machine = tagged(arn);
          SortedMap<String, String> tags = new TreeMap<>(machine.tags());
          tags.keySet().removeAll(keys);
          files.write(machine.with(tags));
          return arn;
        });
  }

  private StoredMachine machine(StateMachineArn machine, String asked) throws IOException {
    return files
        .read(machine.name())
        .filter(kept -> kept.description().arn().equals(machine.toString()))
        .orElseThrow(() -> EngineFailure.noStateMachine(asked));
  }

  private StoredMachine tagged(String arn) throws IOException {
    StateMachineArn machine =
        StateMachineArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    return files
        .read(machine.name())
        .filter(kept -> kept.description().arn().equals(arn))
        .orElseThrow(() -> EngineFailure.notFound(arn));
  }

  /// @throws EngineFailure StateMachineDoesNotExist for a version or an alias, as AWS says it
  private static StateMachineArn plain(String arn) {
    return switch (MachineReference.parse(arn)) {
      case MachineReference.Plain plain -> unlabelled(plain.machine());
      case MachineReference.Version _, MachineReference.Alias _ ->
          throw EngineFailure.noStateMachine(arn);
    };
  }

  private static StateMachineArn unlabelled(StateMachineArn machine) {
    if (machine.label().isPresent()) {
      throw EngineFailure.labelled("State Machine");
    }
    return machine;
  }

  private static void checkCount(Map<String, String> tags) {
    if (tags.size() > MAX_TAGS) {
      throw new EngineFailure(
          "TooManyTags", "A state machine has " + MAX_TAGS + " tags at most, not " + tags.size());
    }
  }
}
