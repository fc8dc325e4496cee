package dmap.launch;

import dmap.function.spec.FunctionSpec;
import dmap.local.service.ServiceSettings;
import dmap.plan.LocalTasks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the tasks of a job can call on this machine.
public record TasksHere(List<FunctionSpec> functions, ServiceSettings services)
    implements LocalTasks {
  static final TasksHere NONE = new TasksHere(List.of(), ServiceSettings.NONE);

  @Override
  public Optional<String> refusal(String resource) {
    return services.refusal("", resource);
  }

  @Override
  public boolean isMocked(String state, String resource) {
    return services.isMocked(state, resource);
  }

  @Override
  public Optional<String> functionRefusal(String nameOrArn) {
    return function(nameOrArn).isPresent()
        ? Optional.empty()
        : Optional.of("function `" + nameOrArn + "` has no entry under `functions:`");
  }

  @Override
  public OptionalInt functionLimit(String nameOrArn) {
    return function(nameOrArn).map(f -> f.concurrency().limit()).orElse(OptionalInt.empty());
  }

  private Optional<FunctionSpec> function(String nameOrArn) {
    return functions.stream()
        .filter(f -> f.functionName().equals(FunctionSpec.bareName(nameOrArn)))
        .findFirst();
  }
}
