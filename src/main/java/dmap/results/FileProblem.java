package dmap.results;

import java.util.OptionalLong;

/// Something that kept a part of the results from being counted, or makes them doubtful; the rest
/// was counted.
///
/// @param key of the file, or what else was looked for
/// @param byteOffset where in the file, if it is about a place
public record FileProblem(String key, OptionalLong byteOffset, String message) {

  public static FileProblem of(String key, String message) {
    return new FileProblem(key, OptionalLong.empty(), message);
  }

  public static FileProblem at(String key, long byteOffset, String message) {
    return new FileProblem(key, OptionalLong.of(byteOffset), message);
  }
}
