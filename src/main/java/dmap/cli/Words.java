package dmap.cli;

import dmap.cli.OutputOptions.Format;
import dmap.maprun.Target;
import dmap.terminal.ColorMode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Options that take one of a few words: the values of an enum in lower case. Picocli's own
/// conversion would say `[TEXT, JSON] (case-insensitive)`.
abstract class Words<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
  private final List<E> values;

  Words(Class<E> type) {
    this.values = Arrays.asList(type.getEnumConstants());
  }

  static final class OfTarget extends Words<Target> {
    OfTarget() {
      super(Target.class);
    }
  }

  static final class OfFormat extends Words<Format> {
    OfFormat() {
      super(Format.class);
    }
  }

  static final class OfColor extends Words<ColorMode> {
    OfColor() {
      super(ColorMode.class);
    }
  }

  @Override
  public E convert(String word) {
    return parse(word)
        .orElseThrow(
            () -> new TypeConversionException("expected " + all() + ", not `" + word + "`"));
  }

  Optional<E> parse(String word) {
    return values.stream().filter(value -> word(value).equals(word)).findFirst();
  }

  /// For completion.
  @Override
  public Iterator<String> iterator() {
    return values.stream().map(Words::word).iterator();
  }

  private String all() {
    return values.stream().map(v -> "`" + word(v) + "`").collect(Collectors.joining(" or "));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
