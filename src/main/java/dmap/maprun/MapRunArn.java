package dmap.maprun;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `arn:aws:states:REGION:ACCOUNT:mapRun:MACHINE/LABEL:ID`.
///
/// @param machine has the label of the Map state
/// @param id a version-4 UUID; it is also the name of the folder with the map run's result files
public record MapRunArn(StateMachineArn machine, String id) {

  private static final Pattern FORM =
      Pattern.compile("arn:([\\w-]+):states:([\\w-]+):(\\d{12}):mapRun:([^/:]+)/([^:]+):([^:/]+)");

  public static Optional<MapRunArn> parse(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches()
        ? Optional.of(
            new MapRunArn(
                new StateMachineArn(
                    m.group(1), m.group(2), m.group(3), m.group(4), Optional.of(m.group(5))),
                m.group(6)))
        : Optional.empty();
  }

  public String label() {
    return machine.label().orElseThrow();
  }

  @Override
  public String toString() {
    return machine.sibling("mapRun") + ":" + id;
  }
}
