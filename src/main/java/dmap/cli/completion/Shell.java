package dmap.cli.completion;

/// A shell that dmap can be completed in.
public enum Shell {
  BASH("dmap.bash"),
  ZSH("_dmap"),
  FISH("dmap.fish");

  private final String fileName;

  Shell(String fileName) {
    this.fileName = fileName;
  }

  /// What the shell expects the script's file to be called.
  public String fileName() {
    return fileName;
  }

  public String script(CompletionModel model) {
    return switch (this) {
      case BASH -> BashCompletion.script(model);
      case ZSH -> ZshCompletion.script(model);
      case FISH -> FishCompletion.script(model);
    };
  }
}
