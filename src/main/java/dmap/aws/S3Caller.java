package dmap.aws;

import dmap.objects.ObjectUri;
import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkException;

/// Makes calls to S3 and turns the exceptions of the SDK into those of an `ObjectStore`.
@FunctionalInterface
interface S3Caller {

  /// A call about one object or prefix.
  @FunctionalInterface
  interface S3Call<T> {
    T make() throws IOException;
  }

  /// @param asked completes the sentence "cannot …", such as "read s3://bucket/key"
  <T> T call(String asked, ObjectUri uri, S3Call<T> call) throws IOException;

  /// A call that has already failed.
  static <T> S3Call<T> failing(SdkException e) {
    return () -> {
      throw e;
    };
  }
}
