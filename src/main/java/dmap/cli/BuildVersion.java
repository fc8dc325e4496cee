package dmap.cli;

import dmap.TextResource;
import picocli.CommandLine.IVersionProvider;

/// The version of the build, which `--version` prints. Maven writes it into a resource.
final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"dmap " + TextResource.read(BuildVersion.class, "version.txt").strip()};
  }
}
