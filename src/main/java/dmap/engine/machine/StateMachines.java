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
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// The state machines of a home and their tags. An execution keeps what it needs of its machine, so
/// a machine may be changed or deleted while executions of it run.
public final class StateMachines {
  private static final int MAX_TAGS = 50;

  private final StateMachineFiles files;
  private final QualifierFiles qualifiers;
  private final MachineLookup lookup;
  private final Versions versions;
  private final Aliases aliases;
  private final EngineClock clock;
  private final Sources sources;
  private final Pages pages;

  public StateMachines(Path engineFolder, EngineClock clock, Sources sources, Pages pages) {
    this.files = new StateMachineFiles(engineFolder);
    this.qualifiers = new QualifierFiles(engineFolder);
    this.lookup = new MachineLookup(files, qualifiers);
    this.versions = new Versions(lookup, files, qualifiers, clock, pages);
    this.aliases = new Aliases(lookup, qualifiers, clock, pages);
    this.clock = clock;
    this.sources = sources;
    this.pages = pages;
  }

  /// @param revisionId the revision after it; empty if no update has ever changed the machine
  public record Update(Instant date, Optional<String> revisionId) {}

  public record Startable(
      StateMachineDescription machine, StartedAs startedAs, Optional<String> revisionId) {
    public Startable traced(Optional<String> header) {
      return new Startable(machine, startedAs.traced(header), revisionId);
    }
  }

  public Versions versions() {
    return versions;
  }

  public Aliases aliases() {
    return aliases;
  }

  /// Creates a machine. If there is one with the same name, definition and type, that one is the
  /// answer and keeps its role and tags (aws-facts: Creating and updating state machines).
  ///
  /// @throws EngineFailure InvalidDefinition, StateMachineAlreadyExists, TooManyTags
  public StateMachineDescription create(StateMachineSpec spec) {
    return created(spec, Optional.empty()).description();
  }

  /// Creates a machine and publishes its first version. If both exist, that version is the answer.
  ///
  /// @param versionDescription empty for no description
  /// @throws EngineFailure as [#create]
  public StoredVersion createPublished(StateMachineSpec spec, String versionDescription) {
    return lookup.locked(
        () -> {
          String arn = created(spec, Optional.of(versionDescription)).description().arn();
          return versions.publish(arn, Optional.empty(), versionDescription);
        });
  }

  private StoredMachine created(StateMachineSpec spec, Optional<String> publishedAs) {
    Definitions.parse(spec.definition(), spec.type());
    checkCount(spec.tags());
    return lookup.locked(
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
          StoredMachine created = publishedAs.map(plain::publishedAs).orElse(plain);
          files.write(created);
          return created;
        });
  }

  private static StoredMachine same(
      StoredMachine stored, StateMachineSpec spec, Optional<String> publishedAs) {
    StateMachineDescription existing = stored.description();
    if (existing.definition().equals(spec.definition())
        && existing.type() == spec.type()
        && stored.publishedAs().equals(publishedAs)) {
      return stored;
    }
    throw new EngineFailure(
        "StateMachineAlreadyExists", "State Machine Already Exists: '" + existing.arn() + "'");
  }

  /// Changes the definition or the role of a machine. Running executions go on with the old ones.
  /// An update that changes nothing makes no revision.
  ///
  /// @throws EngineFailure InvalidArn, InvalidDefinition, StateMachineDoesNotExist,
  ///   ValidationException
  public Update update(String arn, Optional<String> definition, Optional<String> roleArn) {
    return lookup.locked(
        () -> {
          StoredMachine old = lookup.machine(arn);
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
    return HomeAccess.answer(() -> lookup.machine(arn));
  }

  public StoredMachine describe(StateMachineArn arn) {
    return HomeAccess.answer(() -> lookup.machine(arn, arn.toString()));
  }

  /// What an ARN names, if it exists.
  ///
  /// @throws EngineFailure InvalidArn, StateMachineDoesNotExist, ValidationException for the pseudo
  ///   machine of the children of a Map state
  public MachineReference existing(String arn) {
    return HomeAccess.answer(() -> lookup.existing(arn));
  }

  /// What an execution runs that is started with the ARN of a machine, a version or an alias.
  ///
  /// @param random chooses between the versions of an alias
  /// @throws EngineFailure as [#existing]
  public Startable startable(String arn, RandomGenerator random) {
    return lookup.locked(
        () -> {
          MachineReference reference = lookup.existing(arn);
          StoredMachine machine = describe(reference.machine());
          return switch (reference) {
            case MachineReference.Plain _ ->
                new Startable(machine.description(), StartedAs.UNQUALIFIED, machine.revisionId());
            case MachineReference.Version _ -> startable(machine, arn, Optional.empty());
            case MachineReference.Alias _ -> {
              String version = aliases.describe(arn).chooseVersion(random);
              yield startable(machine, version, Optional.of(arn));
            }
          };
        });
  }

  private Startable startable(StoredMachine machine, String versionArn, Optional<String> aliasArn) {
    StoredVersion version = versions.describe(versionArn);
    return new Startable(
        machine.at(version), StartedAs.of(Optional.of(versionArn), aliasArn), version.revisionId());
  }

  /// Deletes a machine with all its versions and aliases. Running executions go on to their ends. A
  /// machine that does not exist counts as deleted.
  ///
  /// @throws EngineFailure InvalidArn, ValidationException for a qualified ARN
  public void delete(String arn) {
    MachineReference reference = MachineReference.parse(arn);
    StateMachineArn machine =
        switch (reference) {
          case MachineReference.Plain plain -> MachineLookup.unlabelled(plain.machine());
          case MachineReference.Version _, MachineReference.Alias _ ->
              throw new EngineFailure(
                  "ValidationException",
                  "The ARN of a state machine is needed, not one of a version or an alias: " + arn);
        };
    lookup.locked(
        () -> {
          if (reference.isLocal()) {
            qualifiers.deleteAll(machine.name());
            files.delete(machine.name());
          }
          return arn;
        });
  }

  /// All machines, in the order of their names.
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

  /// Adds tags. A tag whose key exists gets the new value.
  ///
  /// @throws EngineFailure InvalidArn, ResourceNotFound, TooManyTags
  public void tag(String arn, Map<String, String> more) {
    changeTags(
        arn,
        tags -> {
          tags.putAll(more);
          checkCount(tags);
        });
  }

  /// Removes tags. Keys that no tag has are ignored.
  ///
  /// @throws EngineFailure InvalidArn, ResourceNotFound
  public void untag(String arn, Collection<String> keys) {
    changeTags(arn, tags -> tags.keySet().removeAll(keys));
  }

  private void changeTags(String arn, Consumer<SortedMap<String, String>> change) {
    lookup.locked(
        () -> {
          StoredMachine machine = tagged(arn);
          SortedMap<String, String> tags = new TreeMap<>(machine.tags());
          change.accept(tags);
          files.write(machine.with(tags));
          return arn;
        });
  }

  private StoredMachine tagged(String arn) throws IOException {
    StateMachineArn machine =
        StateMachineArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    return lookup.find(machine).orElseThrow(() -> EngineFailure.notFound(arn));
  }

  private static void checkCount(Map<String, String> tags) {
    if (tags.size() > MAX_TAGS) {
      throw new EngineFailure(
          "TooManyTags", "A state machine has " + MAX_TAGS + " tags at most, not " + tags.size());
    }
  }
}
