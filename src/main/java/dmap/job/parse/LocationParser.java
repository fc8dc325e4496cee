package dmap.job.parse;

import dmap.job.DataLocation;
import dmap.json.Fields;
import dmap.objects.ObjectUri;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads fields that say where data is: S3 URIs and local paths.
final class LocationParser {
  private static final Pattern OTHER_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private LocationParser() {}

  /// An S3 URI with a bucket; a key is not needed.
  static Optional<ObjectUri> uri(Fields fields, String name, String text) {
    Optional<ObjectUri> uri = ObjectUri.parse(text);
    if (uri.isEmpty()) {
      fields.wrong(
          name, "`" + name + "` must be an S3 URI, not \"" + text + "\"", "s3://BUCKET/PREFIX");
    } else if (!AwsNames.BUCKET.test(uri.get().bucket())) {
      fields.wrong(
          name,
          "`" + name + "` names a bucket that cannot exist: \"" + uri.get().bucket() + "\"",
          "a bucket's name has 3 to 63 letters, digits, dots and dashes");
      return Optional.empty();
    }
    return uri;
  }

  /// One object, or a file on this machine.
  static Optional<DataLocation> file(Fields fields, String name, Path folder) {
    return location(fields, name, folder)
        .filter(location -> namesOneThing(location) || refuse(fields, name));
  }

  private static boolean refuse(Fields fields, String name) {
    fields.wrong(
        name,
        "`" + name + "` must name one file, not a folder or bucket",
        "`objects:` takes all objects under a prefix");
    return false;
  }

  /// One object or a prefix, a file or folder on this machine.
  static Optional<DataLocation> location(Fields fields, String name, Path folder) {
    return fields
        .string(name)
        .flatMap(
            text ->
                ObjectUri.looksLike(text)
                    ? uri(fields, name, text).map(DataLocation.InBucket::of)
                    : onDisk(fields, name, text, folder));
  }

  private static Optional<DataLocation> onDisk(
      Fields fields, String name, String text, Path folder) {
    Optional<DataLocation> found =
        path(text, folder)
            .filter(path -> path.getFileName() != null)
            .map(path -> new DataLocation.OnDisk(path, text));
    if (found.isEmpty()) {
      fields.wrong(
          name,
          "`" + name + "` must be a path or an S3 URI, not \"" + text + "\"",
          "./data/FILE or s3://BUCKET/KEY");
    }
    return found;
  }

  /// The path, or nothing if the text is a URL or cannot be a path on this system.
  private static Optional<Path> path(String text, Path folder) {
    if (text.isBlank() || OTHER_SCHEME.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(folder.resolve(text).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean namesOneThing(DataLocation location) {
    return switch (location) {
      case DataLocation.InBucket(ObjectUri uri, var _, var _) ->
          !uri.key().isEmpty() && !uri.key().endsWith("/");
      case DataLocation.OnDisk(Path _, String written) -> !written.endsWith("/");
    };
  }
}
