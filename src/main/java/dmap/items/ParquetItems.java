package dmap.items;

import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import tools.jackson.databind.node.ObjectNode;

/// The rows of a Parquet file, each as an object. The compressed pages of one row group are in
/// memory. The footer is checked before its numbers are used ([ParquetFooter]).
final class ParquetItems implements ItemStream {
  private final ParquetFileReader file;
  private final String source;
  private final MessageColumnIO columns;
  private final ParquetRows rows;
  private Optional<RecordReader<ObjectNode>> group = Optional.empty();
  private long leftInGroup;
  private long index;

  private ParquetItems(ParquetFileReader file, String source) {
    this.file = file;
    this.source = source;
    MessageType schema = file.getFooter().getFileMetaData().getSchema();
    this.columns = new ColumnIOFactory().getColumnIO(schema);
    this.rows = new ParquetRows(schema);
  }

  static ParquetItems open(ObjectStore objects, ObjectUri uri) throws IOException {
    StoredObject object = objects.head(uri).orElseThrow(() -> new ObjectStore.NoSuchObject(uri));
    ParquetInput input = new ParquetInput(objects, object);
    ParquetFooter.checkLength(input, uri.toString());
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ParquetCodecs())
            .build();
    return reading(
        uri.toString(),
        () -> {
          ParquetFileReader file = ParquetFileReader.open(input, options);
          try {
            ParquetFooter.checkRowGroups(file.getRowGroups(), object.sizeBytes(), uri.toString());
            return new ParquetItems(file, uri.toString());
          } catch (RuntimeException e) {
            file.close();
            throw e;
          }
        });
  }

  @Override
  public Optional<Item> next() throws IOException {
    return reading(
        source,
        () -> {
          while (leftInGroup == 0) {
            PageReadStore pages = file.readNextRowGroup();
            if (pages == null) {
              return Optional.empty();
            }
            group = Optional.of(columns.getRecordReader(pages, rows));
            leftInGroup = pages.getRowCount();
          }
          leftInGroup--;
          ObjectNode row = group.orElseThrow().read();
          return Optional.of(new Item(index++, row, Optional.empty(), source));
        });
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  /// The library throws many kinds of exceptions about damaged files. All become an
  /// [ItemReaderFailure], except those that [ParquetInput] has marked as failures of the store.
  private static <T> T reading(String source, Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (ItemReaderFailure e) {
      throw e;
    } catch (StackOverflowError e) {
      throw new ItemReaderFailure(
          "The file " + source + " is not a valid Parquet file: it nests too deeply.");
    } catch (IOException | RuntimeException e) {
      Optional<IOException> store = ParquetInput.failureOfTheStore(e);
      if (store.isPresent()) {
        throw store.get();
      }
      throw new ItemReaderFailure(
          "The file " + source + " is not a valid Parquet file: " + firstLine(e));
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
