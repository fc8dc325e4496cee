package dmap.run;

import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.InputStream;

/// Something that must be in a bucket before the run starts.
///
/// @param from what it is, for messages: the path as the job file has it
/// @param to the object that will hold it; replaced if it is there
public record ObjectUpload(String from, Content content, ObjectUri to) {

  /// Opens the bytes to upload. Opened once, when it is this upload's turn, and closed by the
  /// runner.
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }
}
