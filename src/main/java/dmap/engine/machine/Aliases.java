package dmap.engine.machine;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.Pages;
import dmap.engine.home.HomeAccess;
import dmap.engine.machine.StoredAlias.Route;
import dmap.maprun.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The aliases of state machines. Who starts an execution through one need not know which version
/// is the current one; who changes it moves all callers at once, or some of them.
public final class Aliases {
  /// Of one state machine (aws-facts: Versions and aliases).
  private static final int MAX_ALIASES = 100;

  private final StateMachines machines;
  private final QualifierFiles files;
  private final InstantSource clock;
  private final Pages pages;

  Aliases(StateMachines machines, QualifierFiles files, InstantSource clock, Pages pages) {
    this.machines = machines;
    this.files = files;
    this.clock = clock;
    this.pages = pages;
  }

  /// The same alias again is the first one.
  ///
  /// @param name checked by the caller
  /// @throws EngineFailure ConflictException if there is another of that name, ResourceNotFound for
  ///   a version that is not there, ServiceQuotaExceededException, ValidationException
  public StoredAlias create(String name, Optional<String> description, List<Route> routes) {
    MachineReference.Version first = AliasRoutes.check(routes);
    synchronized (machines) {
      checkVersions(routes);
      return HomeAccess.answer(
          () -> {
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

  private void checkVersions(List<Route> routes) {
    for (Route route : routes) {
      MachineReference.Version version = MachineReference.version(route.versionArn());
      boolean there =
          version.isLocal()
              && HomeAccess.answer(() -> files.version(version.machine().name(), version.number()))
                  .isPresent();
      if (!there) {
        throw EngineFailure.notReferenced();
      }
    }
  }

  /// What is not given stays as it is.
  ///
  /// @throws EngineFailure InvalidArn, ResourceNotFound, ValidationException
  public StoredAlias update(
      String arn, Optional<String> description, Optional<List<Route>> routes) {
    MachineReference.Alias alias = MachineReference.alias(arn);
    synchronized (machines) {
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
      return HomeAccess.answer(
          () -> {
            files.write(alias.machine().name(), updated);
            return updated;
          });
    }
  }

  /// @throws EngineFailure InvalidArn, ResourceNotFound
  public StoredAlias describe(String arn) {
    MachineReference.Alias alias = MachineReference.alias(arn);
    return HomeAccess.answer(() -> files.alias(alias.machine().name(), alias.name()))
        .filter(kept -> kept.arn().equals(arn))
        .orElseThrow(EngineFailure::notReferenced);
  }

  /// What was started through it goes on. One that is not there is as good as deleted.
  ///
  /// @throws EngineFailure InvalidArn
  public void delete(String arn) {
    MachineReference.Alias alias = MachineReference.alias(arn);
    synchronized (machines) {
      HomeAccess.answer(
          () -> {
            if (alias.isLocal()) {
              files.deleteAlias(alias.machine().name(), alias.name());
            }
            return arn;
          });
    }
  }

  /// In the order of their names.
  ///
  /// @param arn of a machine for all its aliases, of a version for those that lead to it
  /// @throws EngineFailure InvalidArn, InvalidToken, StateMachineDoesNotExist
  public Page<StoredAlias> list(String arn, Optional<String> token, int pageSize) {
    MachineReference reference = machines.existing(arn);
    String machine = reference.machine().name();
    List<StoredAlias> all =
        switch (reference) {
          case MachineReference.Plain _ -> HomeAccess.answer(() -> files.aliases(machine));
          case MachineReference.Version _ ->
              HomeAccess.answer(() -> files.aliases(machine)).stream()
                  .filter(alias -> alias.leadsTo(arn))
                  .toList();
          case MachineReference.Alias _ -> throw EngineFailure.invalidArn(arn);
        };
    return pages.of("aliases " + arn, all, token, pageSize);
  }
}
