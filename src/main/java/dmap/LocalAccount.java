package dmap;

/// The AWS account that everything on this machine belongs to. Its ARNs look like those of AWS, so
/// that definitions and handlers can use them unchanged.
public final class LocalAccount {
  /// Twelve zeros, which AWS gives to nobody.
  public static final String ID = "000000000000";

  /// The region of a local engine that is not told another one.
  public static final String REGION = "us-east-1";

  /// The role that local state machines show, since a local engine checks no rights.
  public static final String ROLE = role("dmap-local");

  private LocalAccount() {}

  /// @param service as ARNs name it, such as `states`
  /// @param resource what follows the account, such as `stateMachine:orders`
  public static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ID + ":" + resource;
  }

  /// The ARN of a role. Roles belong to no region.
  public static String role(String name) {
    return "arn:aws:iam::" + ID + ":role/" + name;
  }
}
