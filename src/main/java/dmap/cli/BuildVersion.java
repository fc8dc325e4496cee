package dmap.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/// The version of the build, which `--version` prints. Maven writes it into a resource.
final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    try (InputStream version = BuildVersion.class.getResourceAsStream("version.txt")) {
      return new String[] {
        "dmap " + new String(version.readAllBytes(), StandardCharsets.UTF_8).strip()
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
