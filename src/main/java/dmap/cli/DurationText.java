package dmap.cli;

import dmap.json.Amounts;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a length of time as an operator writes it: `90s`, `5m`, `2h`, `1h30m`.
final class DurationText implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return Amounts.duration(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected a time such as 90s, 5m or 2h, not `" + text + "`"));
  }
}
