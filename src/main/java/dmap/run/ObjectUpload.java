package dmap.run;

import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.InputStream;

/// One object that must be in a bucket before the run starts.
///
/// @param from the path as the job file has it, for messages
/// @param to the object that will hold it; replaced if it is there
public record ObjectUpload(String from, Content content, ObjectUri to) {

  /// The uploader opens the bytes once, when their turn has come, and closes them.
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }
}
