package dmap.cli;

import dmap.cli.OutputOptions.Format;
import dmap.render.run.ChangeLines;
import dmap.render.run.ProgressLines;
import dmap.render.run.StatusJson;
import dmap.render.run.StatusText;
import dmap.status.Progress;
import dmap.terminal.LiveRegion;
import dmap.terminal.Terminal;
import java.util.List;

/// Shows the snapshots of a run that is watched, in the form that suits the reader.
///
/// | | progress on stderr | result on stdout |
/// |---|---|---|
/// | text, a person reads both | repainted | nothing more: the last frame stays on the screen |
/// | text, otherwise | repainted, or a line for each change | the last snapshot |
/// | `-o json` | nothing | a line with a document for each change |
/// | `-q` | nothing | as without `-q` |
interface ProgressView extends AutoCloseable {
  void show(Progress progress);

  /// Ends the view. Every snapshot was shown before, also the last.
  void finish(Progress last);

  @Override
  default void close() {}

  static ProgressView of(Session session) {
    Terminal terminal = session.terminal();
    OutputOptions output = session.output();
    if (output.format() == Format.JSON) {
      return new JsonLines(terminal);
    }
    if (output.quiet()) {
      return new Result(terminal);
    }
    return terminal.err().live() ? new Live(terminal) : new Changes(terminal);
  }

  /// Prints a document on a line of its own whenever it differs from the one before. The last
  /// document is final.
  final class JsonLines implements ProgressView {
    private final Terminal terminal;
    private String last = "";

    JsonLines(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void show(Progress progress) {
      String line = StatusJson.line(progress);
      if (!line.equals(last)) {
        terminal.out().print(line);
        last = line;
      }
    }

    @Override
    public void finish(Progress progress) {}
  }

  final class Result implements ProgressView {
    private final Terminal terminal;

    Result(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void show(Progress progress) {}

    @Override
    public void finish(Progress last) {
      terminal.out().print(lines(last, terminal));
    }

    /// A snapshot as text for a person, or as fields for a program that reads stdout.
    static List<String> lines(Progress progress, Terminal terminal) {
      return terminal.out().person()
          ? StatusText.lines(progress, terminal.width(), terminal.out().theme())
          : StatusText.fields(progress);
    }
  }

  final class Changes implements ProgressView {
    private final Terminal terminal;
    private final ChangeLines changes = new ChangeLines(ChangeLines.AT_MOST_EVERY);

    Changes(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void show(Progress progress) {
      terminal.err().print(changes.next(progress));
    }

    @Override
    public void finish(Progress last) {
      terminal.out().print(Result.lines(last, terminal));
    }
  }

  final class Live implements ProgressView {
    private final Terminal terminal;
    private final LiveRegion region;

    Live(Terminal terminal) {
      this.terminal = terminal;
      this.region = new LiveRegion(terminal);
    }

    @Override
    public void show(Progress progress) {
      region.paint(width -> frame(progress, width));
    }

    @Override
    public void finish(Progress last) {
      region.finish(width -> frame(last, width));
      if (!terminal.out().person()) {
        terminal.out().print(Result.lines(last, terminal));
      }
    }

    @Override
    public void close() {
      region.close();
    }

    private List<String> frame(Progress progress, int width) {
      return ProgressLines.of(progress, width, terminal.err().theme());
    }
  }
}
