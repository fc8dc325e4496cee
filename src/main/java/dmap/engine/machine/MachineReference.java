package dmap.engine.machine;

import dmap.engine.api.EngineFailure;
import dmap.maprun.StateMachineArn;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the ARN of a state machine names: the machine itself, or with one more colon one of its
/// versions or aliases.
public sealed interface MachineReference {
  /// A qualifier of digits is a version, because the name of an alias cannot consist of digits.
  Pattern QUALIFIED = Pattern.compile("(.*:stateMachine:[^:]+):([a-zA-Z0-9_.-]{1,80})");

  StateMachineArn machine();

  /// Whether it has the region and the account of the local engine. Others have no machines here.
  default boolean isLocal() {
    return machine().equals(StateMachineArn.local(machine().name()));
  }

  /// The machine itself; with a label the pseudo machine of the children of a Map state.
  record Plain(StateMachineArn machine) implements MachineReference {}

  record Version(StateMachineArn machine, int number) implements MachineReference {
    @Override
    public String toString() {
      return machine + ":" + number;
    }
  }

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
