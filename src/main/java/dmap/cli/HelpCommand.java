package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Nearest;
import dmap.render.DocumentText;
import dmap.terminal.ColorMode;
import dmap.terminal.Output;
import dmap.terminal.Pager;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dmap help`: the documents of the project, and the help of each command.
@Command(
    footer = {
      "",
      "A document is shown in $PAGER, or in less, if a person reads it; in a pipe it is",
      "Markdown. Where a command and a document have one name, the command's help comes",
      "first.",
      "",
      "Examples:",
      "  dmap help                      all commands and topics",
      "  dmap help job-file             a document",
      "  dmap help run                  the same as dmap run --help",
      "  dmap help ci > ci.md"
    })
final class HelpCommand implements Callable<Integer> {
  private final Host host;

  @Parameters(
      arity = "0..1",
      paramLabel = "TOPIC",
      completionCandidates = Subjects.class,
      description = "A topic, or a command (default: the list of both).")
  private String subject;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  HelpCommand(Host host) {
    this.host = host;
  }

  /// What there is help about: topics, then commands.
  static final class Subjects implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(Stream.of(Topic.values()).map(Topic::word), Commands.names().stream())
          .distinct()
          .iterator();
    }
  }

  @Override
  public Integer call() {
    Output out = host.terminal().apply(ColorMode.AUTO).out();
    if (subject == null) {
      out.print(overview());
      return ExitCode.OK.value();
    }
    Optional<String> usage = Commands.usage(subject, host);
    Optional<Topic> topic = Topic.named(subject);
    if (topic.isPresent()) {
      show(usage, topic.get().text(), out);
    } else {
      out.stream().print(usage.orElseThrow(this::unknown));
    }
    return ExitCode.OK.value();
  }

  private void show(Optional<String> usage, String document, Output out) {
    List<String> lines = new ArrayList<>();
    usage.ifPresent(text -> lines.addAll((text + "\n").lines().toList()));
    if (!out.person()) {
      lines.addAll(document.lines().toList());
      out.print(lines);
      return;
    }
    lines.addAll(DocumentText.lines(document, out.theme()));
    boolean paged =
        Pager.of(host.environment()).map(pager -> page(pager, lines, out)).orElse(false);
    if (!paged) {
      out.print(lines);
    }
  }

  /// Ctrl-C belongs to the pager, which may do anything but end because of it.
  private boolean page(Pager pager, List<String> lines, Output out) {
    out.stream().flush();
    try (Interrupts.Listening _ = host.interrupts().listen(pager::await)) {
      return pager.show(lines);
    }
  }

  private List<String> overview() {
    List<String> lines = new ArrayList<>();
    lines.add("Commands:");
    lines.addAll(Commands.lines(host));
    lines.addAll(List.of("", "Topics:"));
    Stream.of(Topic.values())
        .map(topic -> "  %-14s  %s".formatted(topic.word(), topic.description()))
        .forEach(lines::add);
    lines.addAll(List.of("", "`dmap help TOPIC` shows a document, `dmap help COMMAND` a command."));
    return lines;
  }

  private DmapException unknown() {
    List<String> known = new ArrayList<>();
    new Subjects().forEach(known::add);
    List<String> near = new ArrayList<>(Nearest.of(subject, known).stream().toList());
    known.stream()
        .filter(word -> !near.contains(word) && word.contains(subject))
        .forEach(near::add);
    String hint = near.stream().map(word -> "`" + word + "`").collect(Collectors.joining(" or "));
    return DmapException.usage(
        "no topic and no command `%s`".formatted(subject),
        (near.isEmpty() ? "" : "did you mean " + hint + "? ") + "see `dmap help`");
  }
}
