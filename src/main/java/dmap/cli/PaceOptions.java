package dmap.cli;

import dmap.DmapException;
import dmap.local.registry.Pacing;
import dmap.maprun.Target;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// How fast the embedded engine starts child executions.
final class PaceOptions {
  @Option(
      names = "--pace",
      paramLabel = "PACE",
      converter = OfPacing.class,
      completionCandidates = OfPacing.class,
      description =
          "`aws` or `aws:REGION` starts as AWS does: 1,000 EXPRESS or 100 STANDARD children a"
              + " second in a map run, with its throttles and pauses; `none` as fast as this"
              + " machine goes (the default).")
  private Pacing pace;

  Optional<Pacing> pace() {
    return Optional.ofNullable(pace);
  }

  /// @throws DmapException if a pace was given for a run on AWS, which has its own
  Optional<Pacing> pace(Target target) {
    return switch (target) {
      case LOCAL -> pace();
      case AWS -> {
        if (pace != null) {
          throw DmapException.usage(
              "--pace is for the local target; AWS has its own",
              "leave it out, or run with --target local");
        }
        yield Optional.empty();
      }
    };
  }

  static final class OfPacing implements ITypeConverter<Pacing>, Iterable<String> {
    @Override
    public Pacing convert(String text) {
      return Pacing.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected `none`, `aws` or `aws:REGION`, not `" + text + "`"));
    }

    @Override
    public Iterator<String> iterator() {
      return List.of("none", "aws").iterator();
    }
  }
}
