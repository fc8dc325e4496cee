package dmap.engine.machine;

import dmap.engine.api.EngineFailure;
import dmap.maprun.StateMachineArn;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a state machine's ARN names: the machine as it stands, or, behind one more colon, one of
/// its versions or aliases.
public sealed interface MachineReference {
  /// A qualifier of digits is a version: the name of an alias has something else in it.
  Pattern QUALIFIED = Pattern.compile("(.*:stateMachine:[^:]+):([a-zA-Z0-9_.-]{1,80})");

  StateMachineArn machine();

  /// Whether it is of this engine's region and account: there is nothing of others here.
  default boolean isLocal() {
    return machine().equals(StateMachineArn.local(machine().name()));
  }

  /// The machine as it stands; with a label, the pseudo machine of a Map state's children.
  record Plain(StateMachineArn machine) implements MachineReference {}

  /// A version.
  record Version(StateMachineArn machine, int number) implements MachineReference {
    @Override
    public String toString() {
      return machine + ":" + number;
    }
  }

  /// An alias.
  record Alias(StateMachineArn machine, String name) implements MachineReference {
    @Override
    public String toString() {
      return machine + ":" + name;
    }
  }

  /// @throws EngineFailure InvalidArn
  static MachineReference parse(String arn) {
    Matcher qualified = QUALIFIED.matcher(arn);
    StateMachineArn machine =
        StateMachineArn.parse(qualified.matches() ? qualified.group(1) : arn)
            .orElseThrow(() -> EngineFailure.invalidArn(arn));
    if (!qualified.matches()) {
      return new Plain(machine);
    }
    String qualifier = qualified.group(2);
    if (qualifier.matches("\\d+")) {
      return new Version(machine, number(qualifier, arn));
    }
    return new Alias(machine, qualifier);
  }

  private static int number(String digits, String arn) {
    if (!digits.matches("[1-9]\\d{0,8}")) {
      throw EngineFailure.invalidArn(arn);
    }
    return Integer.parseInt(digits);
  }

  /// @throws EngineFailure InvalidArn for anything but a version
  static Version version(String arn) {
    return switch (parse(arn)) {
      case Version version -> version;
      case Plain _, Alias _ -> throw EngineFailure.invalidArn(arn);
    };
  }

  /// @throws EngineFailure InvalidArn for anything but an alias
  static Alias alias(String arn) {
    return switch (parse(arn)) {
      case Alias alias -> alias;
      case Plain _, Version _ -> throw EngineFailure.invalidArn(arn);
    };
  }
}
