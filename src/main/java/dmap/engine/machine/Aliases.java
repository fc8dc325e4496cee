package dmap.engine.machine;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.Pages;
import dmap.engine.home.HomeAccess;
import dmap.engine.machine.StoredAlias.Route;
import dmap.maprun.Page;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The aliases of state machines. Callers that start executions with an alias need not know which
/// version is the current one, and changing the alias moves all of them at once, or a part of them.
public final class Aliases {
  /// The quota of one state machine (aws-facts: Versions and aliases).
  private static final int MAX_ALIASES = 100;

  private final MachineLookup lookup;
  private final QualifierFiles files;
  private final InstantSource clock;
  private final Pages pages;

  Aliases(MachineLookup lookup, QualifierFiles files, InstantSource clock, Pages pages) {
    this.lookup = lookup;
    this.files = files;
    this.clock = clock;
    this.pages = pages;
  }

  /// Creates an alias. If there is one with the same name, description and routes, that one is the
  /// answer.
  ///
  /// @param name a name that the caller has checked
  /// @throws EngineFailure ConflictException if there is another alias with that name,
  ///   ResourceNotFound for a version that does not exist, ServiceQuotaExceededException,
  ///   ValidationException
  public StoredAlias create(String name, Optional<String> description, List<Route> routes) {
    MachineReference.Version first = AliasRoutes.check(routes);
    return lookup.locked(
        () -> {
          checkVersions(routes);
          String machine = first.machine().name();
          Optional<StoredAlias> existing = files.alias(machine, name);
          if (existing.isPresent()) {
            return same(existing.get(), description, routes);
          }
          if (files.aliases(machine).size() >= MAX_ALIASES) {
            throw EngineFailure.quotaExceeded(
                "The state machine has " + MAX_ALIASES + " aliases; delete one nobody needs");
          }
          Instant now = clock.instant();
          StoredAlias alias =
              new StoredAlias(first.machine() + ":" + name, name, description, routes, now, now);
          files.write(machine, alias);
          return alias;
        });
  }

  private static StoredAlias same(
      StoredAlias existing, Optional<String> description, List<Route> routes) {
    if (existing.description().equals(description) && existing.routes().equals(routes)) {
      return existing;
    }
    throw EngineFailure.conflict(
        "Failed to create alias because an alias with the same name and a different routing"
            + " configuration already exists.");
  }

  private void checkVersions(List<Route> routes) throws IOException {
    for (Route route : routes) {
      MachineReference.Version version = MachineReference.version(route.versionArn());
      boolean exists =
          version.isLocal()
              && files.version(version.machine().name(), version.number()).isPresent();
      if (!exists) {
        throw EngineFailure.noQualifiedMachine();
      }
    }
  }

  /// Changes an alias. What is not given stays as it is.
  ///
  /// @throws EngineFailure InvalidArn, ResourceNotFound, ValidationException
  public StoredAlias update(
      String arn, Optional<String> description, Optional<List<Route>> routes) {
    MachineReference.Alias alias = MachineReference.alias(arn);
    return lookup.locked(
        () -> {
          StoredAlias old = describe(arn);
          if (routes.isPresent()) {
            AliasRoutes.check(routes.get(), alias.machine());
            checkVersions(routes.get());
          }
          StoredAlias updated =
              new StoredAlias(
                  old.arn(),
                  old.name(),
                  description.or(old::description),
                  routes.orElse(old.routes()),
                  old.creationDate(),
                  clock.instant());
          files.write(alias.machine().name(), updated);
          return updated;
        });
  }

  /// @throws EngineFailure InvalidArn, ResourceNotFound
  public StoredAlias describe(String arn) {
    MachineReference.Alias alias = MachineReference.alias(arn);
    return HomeAccess.answer(() -> files.alias(alias.machine().name(), alias.name()))
        .filter(stored -> stored.arn().equals(arn))
        .orElseThrow(EngineFailure::noQualifiedMachine);
  }

  /// Deletes an alias. Executions that were started with it go on. An alias that does not exist
  /// counts as deleted.
  ///
  /// @throws EngineFailure InvalidArn
  public void delete(String arn) {
    MachineReference.Alias alias = MachineReference.alias(arn);
    lookup.locked(
        () -> {
          if (alias.isLocal()) {
            files.deleteAlias(alias.machine().name(), alias.name());
          }
          return arn;
        });
  }

  /// The aliases of a machine or of a version, in the order of their names.
  ///
  /// @throws EngineFailure InvalidArn, InvalidToken, StateMachineDoesNotExist
  public Page<StoredAlias> list(String arn, Optional<String> token, int pageSize) {
    return HomeAccess.answer(
        () -> {
          MachineReference reference = lookup.existing(arn);
          List<StoredAlias> all = files.aliases(reference.machine().name());
          List<StoredAlias> listed =
              switch (reference) {
                case MachineReference.Plain _ -> all;
                case MachineReference.Version _ ->
                    all.stream().filter(alias -> alias.leadsTo(arn)).toList();
                case MachineReference.Alias _ -> throw EngineFailure.invalidArn(arn);
              };
          return pages.of("aliases " + arn, listed, token, pageSize);
        });
  }
}
