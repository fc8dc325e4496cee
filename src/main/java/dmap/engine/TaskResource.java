package dmap.engine;

/// The `Resource` of a Task state, taken apart.
public sealed interface TaskResource {

  String arn();

  /// A Lambda function called by its own ARN: input and output are the payload itself.
  record Function(String arn) implements TaskResource {}

  /// A service integration.
  ///
  /// @param service `lambda`, `sns`, `aws-sdk:s3` …
  /// @param action `invoke`, `publish` …, with `.sync` or `.waitForTaskToken` if given
  record Integration(String arn, String service, String action) implements TaskResource {}

  /// Anything else: an activity, or not an ARN at all.
  record Other(String arn) implements TaskResource {}

  static TaskResource parse(String arn) {
    String[] parts = arn.split(":", -1);
    boolean isArn = parts.length >= 6 && parts[0].equals("arn");
    if (isArn && parts[2].equals("lambda")) {
      return new Function(arn);
    }
    if (isArn && parts[2].equals("states") && parts[3].isEmpty() && parts.length >= 7) {
      int last = parts.length - 1;
      String service = String.join(":", java.util.Arrays.copyOfRange(parts, 5, last));
      return new Integration(arn, service, parts[last]);
    }
    return new Other(arn);
  }
}
