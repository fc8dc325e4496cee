package dmap.local.s3;

import java.net.URI;

/// The S3 API while it is being served. It is an interface of its own because most processes do not
/// have the web server of [S3Server] on their class path.
public interface S3Endpoint extends AutoCloseable {
  URI uri();

  @Override
  void close();
}
