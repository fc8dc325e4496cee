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

/// Reads an option that takes one of a few words, which are the values of an enum in lower case.
/// Picocli's own conversion would offer `[TEXT, JSON] (case-insensitive)`.
abstract class WordConverter<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
  private final List<E> values;

  WordConverter(Class<E> type) {
    this.values = Arrays.asList(type.getEnumConstants());
  }

  static final class OfTarget extends WordConverter<Target> {
    OfTarget() {
      super(Target.class);
    }
  }

  static final class OfFormat extends WordConverter<Format> {
    OfFormat() {
      super(Format.class);
    }
  }

  static final class OfColor extends WordConverter<ColorMode> {
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

  @Override
  public Iterator<String> iterator() {
    return values.stream().map(WordConverter::word).iterator();
  }

  private String all() {
    return values.stream().map(v -> "`" + word(v) + "`").collect(Collectors.joining(" or "));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
