package dmap.engine.api;

import java.util.regex.Pattern;

/// The names that state machines and executions may have.
public final class ResourceName {
  /// Excludes the characters that the API reference of StartExecution forbids in a name, and all
  /// white space and control characters of Unicode, because the name becomes part of an ARN.
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
