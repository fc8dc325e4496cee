package dmap.maprun;

import dmap.LocalAccount;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `arn:aws:states:REGION:ACCOUNT:stateMachine:NAME[/LABEL]`.
///
/// @param label the label of a Map state: child executions belong to a pseudo state machine with
///   this label
public record StateMachineArn(
    String partition, String region, String account, String name, Optional<String> label) {

  private static final Pattern FORM =
      Pattern.compile(
          "arn:([\\w-]+):states:([\\w-]+):(\\d{12}):stateMachine:([^/:]+)(?:/([^:]+))?");

  public static Optional<StateMachineArn> parse(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches()
        ? Optional.of(
            new StateMachineArn(
                m.group(1), m.group(2), m.group(3), m.group(4), Optional.ofNullable(m.group(5))))
        : Optional.empty();
  }

  /// A state machine of the local engine.
  public static StateMachineArn local(String name) {
    return new StateMachineArn("aws", LocalAccount.REGION, LocalAccount.ID, name, Optional.empty());
  }

  /// The pseudo state machine to which the child executions of a Map state belong.
  public StateMachineArn labelled(String mapLabel) {
    return new StateMachineArn(partition, region, account, name, Optional.of(mapLabel));
  }

  /// The start of the ARNs of another kind that belong to this machine.
  String sibling(String kind) {
    String start = "arn:" + partition + ":states:" + region + ":" + account + ":" + kind + ":";
    return label.map(l -> start + name + "/" + l).orElse(start + name);
  }

  @Override
  public String toString() {
    return sibling("stateMachine");
  }
}
