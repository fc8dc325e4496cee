package dmap.maprun;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ARN of a parent execution or of a child execution.
///
/// | which | form |
/// |---|---|
/// | parent | `arn:aws:states:R:A:execution:MACHINE:NAME` |
/// | STANDARD child | `arn:aws:states:R:A:execution:MACHINE/LABEL:NAME` |
/// | EXPRESS | `arn:aws:states:R:A:express:MACHINE[/LABEL]:NAME:UUID` |
///
/// @param machine has a label if this is a child execution
/// @param name as the API gives it, with `:UUID` at the end for EXPRESS
public record ExecutionArn(ExecutionType type, StateMachineArn machine, String name) {

  private static final Pattern FORM =
      Pattern.compile(
          "arn:([\\w-]+):states:([\\w-]+):(\\d{12}):(execution|express):([^/:]+)(?:/([^:]+))?:(.+)");

  public static Optional<ExecutionArn> parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    StateMachineArn machine =
        new StateMachineArn(
            m.group(1), m.group(2), m.group(3), m.group(5), Optional.ofNullable(m.group(6)));
    ExecutionType type =
        m.group(4).equals("express") ? ExecutionType.EXPRESS : ExecutionType.STANDARD;
    return Optional.of(new ExecutionArn(type, machine, m.group(7)));
  }

  @Override
  public String toString() {
    String kind =
        switch (type) {
          case STANDARD -> "execution";
          case EXPRESS -> "express";
        };
    return machine.sibling(kind) + ":" + name;
  }
}
