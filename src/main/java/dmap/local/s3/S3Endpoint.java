package dmap.local.s3;

import java.net.URI;

/// Where the S3 API answers. Apart from [S3Server], whose web server most processes do not have on
/// their class path.
public interface S3Endpoint extends AutoCloseable {
  URI uri();

  @Override
  void close();
}
