package dmap.cli;

import dmap.json.Amounts;
import dmap.local.EngineOptions;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// How the engine that `dmap local` starts executes state machines.
final class LocalEngineOptions {
  @Mixin private PaceOptions pace;

  @Option(
      names = "--result-file-size",
      paramLabel = "SIZE",
      converter = OfSize.class,
      description = "Result files are cut at this size, such as 10MB (default: 5 GB, as on AWS).")
  private Long resultFileBytes;

  EngineOptions tuning() {
    return new EngineOptions(
        pace.pace().orElse(EngineOptions.DEFAULT.pacing()),
        Optional.ofNullable(resultFileBytes).orElse(EngineOptions.DEFAULT.resultFileBytes()));
  }

  static final class OfSize implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return Amounts.bytes(text)
          .filter(bytes -> bytes > 0)
          .orElseThrow(
              () ->
                  new TypeConversionException("expected a size such as 10MB, not `" + text + "`"));
    }
  }
}
