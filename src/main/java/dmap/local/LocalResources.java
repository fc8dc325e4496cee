package dmap.local;

import dmap.engine.TaskResource;
import java.util.Optional;

/// What Task states can call on this machine, known before anything runs.
public final class LocalResources {
  private LocalResources() {}

  /// Why a `Resource` cannot be called here; nothing if it can.
  public static Optional<String> refusal(String resource) {
    return refusal(TaskResource.parse(resource));
  }

  static Optional<String> refusal(TaskResource resource) {
    return switch (resource) {
      case TaskResource.Function _ -> Optional.empty();
      case TaskResource.Integration(String _, String service, String action)
          when service.equals("lambda") && action.equals("invoke") ->
          Optional.empty();
      case TaskResource.Integration(String arn, String _, String _) -> unsupported(arn);
      case TaskResource.Other(String arn) -> unsupported(arn);
    };
  }

  private static Optional<String> unsupported(String arn) {
    return Optional.of(
        "the local engine cannot call " + arn + "; it runs Lambda functions (lambda:invoke)");
  }
}
