package dmap.items;

import dmap.asl.ItemReader.Format;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The `…-manifest.csv` of an Athena query, in which each line is the S3 URI of a file.
final class AthenaManifest implements FilesItems.FileSequence {
  private final StoredFile manifest;
  private final SourceBytes bytes;
  private final CsvRows rows;
  private long line;

  private AthenaManifest(StoredFile manifest, SourceBytes bytes) {
    this.manifest = manifest;
    this.bytes = bytes;
    this.rows = new CsvRows(new InputStreamReader(bytes, StandardCharsets.UTF_8), ',');
  }

  static ItemStream items(ObjectStore objects, StoredFile manifest, Format format)
      throws IOException {
    return new FilesItems(objects, new AthenaManifest(manifest, manifest.open(objects)), format);
  }

  @Override
  public Optional<StoredFile> next() throws IOException {
    bytes.itemBegins();
    Optional<List<String>> row;
    do {
      row = rows.next();
      line++;
    } while (row.isPresent() && row.get().getFirst().isBlank());
    return row.map(fields -> file(fields.getFirst().strip()));
  }

  private StoredFile file(String text) {
    return ObjectUri.parse(text)
        .filter(uri -> !uri.key().isEmpty())
        .map(StoredFile::latest)
        .orElseThrow(
            () ->
                new ItemReaderFailure(
                    "The Athena manifest %s names no object of S3 in line %d."
                        .formatted(manifest.uri(), line)));
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
