package dmap.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fusesource.jansi.internal.CLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TerminalTest {
  private static final Device WINDOW =
      new Device() {
        @Override
        public boolean isTerminal(Stream stream) {
          return stream == Stream.ERR;
        }

        @Override
        public Optional<Size> size() {
          return Optional.of(new Size(123, 45));
        }
      };

  @Test
  void asksForEachStreamWhetherAPersonReads() {
    Terminal terminal = terminal(WINDOW, Map.of(), ColorMode.AUTO, StandardCharsets.UTF_8);

    assertThat(terminal.out().person()).isFalse();
    assertThat(terminal.out().theme().color()).isEqualTo(Theme.Color.OFF);
    assertThat(terminal.err().person()).isTrue();
    assertThat(terminal.err().live()).isTrue();
    assertThat(terminal.err().theme().color()).isEqualTo(Theme.Color.ON);
    assertThat(terminal.width()).isEqualTo(123);
  }

  @Test
  void colorsOnlyWhereItIsWanted() {
    Map<String, String> noColor = Map.of("NO_COLOR", "1");
    Map<String, String> dumb = Map.of("TERM", "dumb");

    assertThat(color(noColor, ColorMode.AUTO)).isEqualTo(Theme.Color.OFF);
    assertThat(color(Map.of("NO_COLOR", ""), ColorMode.AUTO)).isEqualTo(Theme.Color.ON);
    assertThat(color(noColor, ColorMode.ALWAYS)).isEqualTo(Theme.Color.ON);
    assertThat(color(dumb, ColorMode.AUTO)).isEqualTo(Theme.Color.OFF);
    assertThat(color(Map.of(), ColorMode.NEVER)).isEqualTo(Theme.Color.OFF);
  }

  @Test
  void neverRepaintsADumbTerminal() {
    Terminal terminal =
        terminal(WINDOW, Map.of("TERM", "dumb"), ColorMode.AUTO, StandardCharsets.UTF_8);

    assertThat(terminal.err().person()).isTrue();
    assertThat(terminal.err().live()).isFalse();
  }

  @Test
  void drawsInAsciiWhereTheCharsetHasNoMore() {
    assertThat(glyphs(StandardCharsets.US_ASCII)).isEqualTo(Glyphs.ASCII);
    assertThat(glyphs(StandardCharsets.ISO_8859_1)).isEqualTo(Glyphs.ASCII);
    assertThat(glyphs(StandardCharsets.UTF_8)).isEqualTo(Glyphs.UNICODE);
  }

  @Test
  void takesTheWidthFromTheEnvironmentWithoutAWindow() {
    assertThat(width(Map.of())).isEqualTo(80);
    assertThat(width(Map.of("COLUMNS", "132"))).isEqualTo(132);
    assertThat(width(Map.of("COLUMNS", "99999999999"))).isEqualTo(80);
    assertThat(width(Map.of("COLUMNS", "-1"))).isEqualTo(80);
    assertThat(width(Map.of("COLUMNS", "wide"))).isEqualTo(80);
  }

  @Test
  void printsLinesInOneWrite() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);

    new Terminal(stream, stream, Device.NONE, Map.of(), ColorMode.AUTO)
        .out()
        .print(List.of("one", "two"));

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\n");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void knowsARealTerminalItsSizeAndItsResize() {
    int[] master = new int[1];
    int[] slave = new int[1];
    CLibrary.WinSize size = new CLibrary.WinSize((short) 24, (short) 97);
    assertThat(CLibrary.openpty(master, slave, new byte[64], null, size)).isZero();
    SystemDevice device = new SystemDevice(slave[0], slave[0]);

    assertThat(device.isTerminal(Device.Stream.OUT)).isTrue();
    assertThat(device.size()).contains(new Device.Size(97, 24));

    CLibrary.WinSize narrow = new CLibrary.WinSize((short) 10, (short) 40);
    CLibrary.ioctl(master[0], CLibrary.TIOCSWINSZ, narrow);
    assertThat(device.size()).contains(new Device.Size(40, 10));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void loadsNoNativeLibraryToKnowAPipe() throws Exception {
    // a JVM of its own, which says whether it loaded Jansi; its streams are pipes
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                PipeProbe.class.getName())
            .redirectErrorStream(true)
            .start();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(log).contains("person: false, width: 80").doesNotContain("org.fusesource.jansi");
  }

  /// Run by the test above.
  static final class PipeProbe {
    public static void main(String[] args) {
      Terminal terminal = Terminal.system(System.out, System.err, Map.of(), ColorMode.AUTO);
      terminal.out().print("person: " + terminal.err().person() + ", width: " + terminal.width());
    }
  }

  private static Theme.Color color(Map<String, String> environment, ColorMode mode) {
    return terminal(WINDOW, environment, mode, StandardCharsets.UTF_8).err().theme().color();
  }

  private static Glyphs glyphs(Charset charset) {
    return terminal(WINDOW, Map.of(), ColorMode.AUTO, charset).err().theme().glyphs();
  }

  private static int width(Map<String, String> environment) {
    return terminal(Device.NONE, environment, ColorMode.AUTO, StandardCharsets.UTF_8).width();
  }

  private static Terminal terminal(
      Device device, Map<String, String> environment, ColorMode mode, Charset charset) {
    PrintStream stream = new PrintStream(new ByteArrayOutputStream(), true, charset);
    return new Terminal(stream, stream, device, environment, mode);
  }
}
