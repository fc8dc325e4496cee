package dmap.run;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.Reason;
import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;

/// Uploads local files into buckets.
///
/// Every upload is made every time. Size and time of a file do not prove that it is the one that
/// was uploaded before (`cp -p`, `rsync -t` and a checkout bring old times back), and a run over
/// the wrong data costs more than a copy.
final class Uploader {
  private final ObjectStore objects;

  Uploader(ObjectStore objects) {
    this.objects = objects;
  }

  void upload(ObjectUpload upload) {
    try (InputStream in = open(upload)) {
      objects.makeBucket(upload.to().bucket());
      try (ObjectSink sink = objects.create(upload.to())) {
        in.transferTo(sink.stream());
        sink.commit();
      }
    } catch (IOException e) {
      throw new DmapException(
          ExitCode.ERROR,
          "cannot upload " + upload.from() + " to " + upload.to() + ": " + Reason.of(e),
          "",
          e);
    }
  }

  private static InputStream open(ObjectUpload upload) {
    try {
      return upload.content().open();
    } catch (IOException e) {
      throw new DmapException(
          ExitCode.ERROR, "cannot read " + upload.from() + ": " + Reason.of(e), "", e);
    }
  }
}
