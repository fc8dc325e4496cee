package dmap.items;

import dmap.asl.ItemReader.Format;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// An object that contains items or a manifest.
///
/// @param versionId absent for the current version
public record StoredFile(ObjectUri uri, Optional<String> versionId) {

  static StoredFile latest(ObjectUri uri) {
    return new StoredFile(uri, Optional.empty());
  }

  /// @throws ItemReaderFailure if the object does not exist or does not start in the right format
  ItemStream items(ObjectStore objects, Format format) throws IOException {
    if (format instanceof Format.Parquet) {
      return parquet(objects);
    }
    SourceBytes in = open(objects);
    try {
      return switch (format) {
        case Format.Csv csv -> new CsvItems(in, csv, uri.toString());
        case Format.Json(String pointer) -> JsonItems.open(in, pointer, uri.toString());
        case Format.JsonLines() -> new JsonLinesItems(in, uri.toString());
        case Format.Parquet() -> throw new IllegalStateException("Parquet is no stream of text");
      };
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /// The decompressed bytes of the object.
  SourceBytes open(ObjectStore objects) throws IOException {
    InputStream in = openObject(objects);
    try {
      return new SourceBytes(
          Compression.of(uri.key()).decompress(in, uri),
          uri.toString(),
          SourceBytes.MAX_FILE_BYTES);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private InputStream openObject(ObjectStore objects) throws IOException {
    try {
      return versionId.isPresent() ? objects.openVersion(uri, versionId.get()) : objects.open(uri);
    } catch (ObjectStore.NoSuchObject e) {
      throw missing(e);
    } catch (ObjectStore.NoSuchVersion e) {
      throw new ItemReaderFailure(
          "The specified version does not exist: " + versionId.orElseThrow() + " of " + uri);
    }
  }

  private ItemStream parquet(ObjectStore objects) throws IOException {
    if (versionId.isPresent()) {
      throw new ItemReaderFailure("VersionId is not supported with InputType PARQUET.");
    }
    try {
      return ParquetItems.open(objects, uri);
    } catch (ObjectStore.NoSuchObject e) {
      throw missing(e);
    }
  }

  private ItemReaderFailure missing(ObjectStore.NoSuchObject e) {
    return new ItemReaderFailure(
        "The specified " + (e.bucketMissing() ? "bucket" : "key") + " does not exist: " + uri);
  }
}
