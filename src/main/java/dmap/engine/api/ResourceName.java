package dmap.engine.api;

import java.util.regex.Pattern;

/// What state machines and executions may be called.
public final class ResourceName {
  /// Reference 7; of white space and control characters all of Unicode's, since an ARN with a line
  /// end in it is none.
  private static final Pattern FORM =
      Pattern.compile("[^\\s\\p{Z}\\p{Cc}<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/]{1,80}");

  private ResourceName() {}

  /// @throws EngineFailure InvalidName
  public static void check(String name) {
    if (!FORM.matcher(name).matches()) {
      throw new EngineFailure("InvalidName", "Invalid Name: '" + name + "'");
    }
  }
}
