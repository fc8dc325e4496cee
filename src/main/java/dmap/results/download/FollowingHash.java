package dmap.results.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Hashes a file from its start while pieces arrive in any order. The thread that has written a
/// piece takes the hash as far as there is no gap, unless another thread is doing so.
final class FollowingHash {
  private final MessageDigest digest;
  private final Lock lock = new ReentrantLock();
  private long at;

  /// @param algorithm one that every JDK has
  FollowingHash(String algorithm) {
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void follow(FileChannel file, FilePieces pieces) throws IOException {
    while (at < pieces.head() && lock.tryLock()) {
      try {
        advance(file, pieces.head());
      } finally {
        lock.unlock();
      }
    }
  }

  /// The hash of a complete file.
  String hex(FileChannel file, long size) throws IOException {
    lock.lock();
    try {
      advance(file, size);
      return HexFormat.of().formatHex(digest.digest());
    } finally {
      lock.unlock();
    }
  }

  private void advance(FileChannel file, long to) throws IOException {
    if (!Verification.read(file, at, to, this::add)) {
      throw new IOException("the file was cut off");
    }
  }

  private void add(ByteBuffer bytes) {
    at += bytes.remaining();
    digest.update(bytes);
  }
}
