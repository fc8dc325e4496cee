package dmap.cli.completion;

import dmap.cli.completion.CompletionModel.Command;
import dmap.cli.completion.CompletionModel.Kind;
import dmap.cli.completion.CompletionModel.Operand;
import dmap.cli.completion.CompletionModel.Option;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The script for zsh, in the language of its `_arguments`.
final class ZshCompletion {
  private ZshCompletion() {}

  static String script(CompletionModel model) {
    return ScriptFrame.of("frame.zsh")
        .with(
            "commands",
            model.commands().stream()
                .map(c -> "    '" + c.name() + ":" + quoted(c.description()) + "'")
                .collect(Collectors.joining("\n")))
        .with(
            "options",
            model.options().stream()
                .map(option -> "    " + option(option) + " \\")
                .collect(Collectors.joining("\n")))
        .with(
            "cases",
            model.commands().stream().map(ZshCompletion::command).collect(Collectors.joining("\n")))
        .text();
  }

  private static String command(Command command) {
    List<Operand> operands = command.operands();
    String specs =
        Stream.concat(
                command.options().stream().map(ZshCompletion::option),
                IntStream.range(0, operands.size()).mapToObj(i -> operand(i + 1, operands.get(i))))
            .collect(Collectors.joining(" \\\n        "));
    return "    %s)\n      _arguments -S \\\n        %s\n      ;;".formatted(command.name(), specs);
  }

  /// For instance `'(-o --output)'{-o+,--output=}'[description]:label:action'`.
  private static String option(Option option) {
    List<String> names =
        option.names().stream()
            .map(name -> name + (option.value().isPresent() ? mark(name) : ""))
            .toList();
    String tail =
        "[%s]%s"
            .formatted(
                bracketed(option.description()),
                option.value().map(ZshCompletion::value).orElse(""));
    String others = option.repeatable() ? "*" : "(" + String.join(" ", option.names()) + ")";
    return names.size() == 1
        ? "'" + others + names.getFirst() + tail + "'"
        : "'" + others + "'{" + String.join(",", names) + "}'" + tail + "'";
  }

  /// The value may follow in the same word: `-otext`, `--output=text`.
  private static String mark(String name) {
    return name.startsWith("--") ? "=" : "+";
  }

  private static String value(Operand value) {
    return ":" + quoted(value.label()) + ":" + action(value.kind());
  }

  private static String operand(int position, Operand operand) {
    return "'%d:%s%s:%s'"
        .formatted(
            position,
            operand.required() ? "" : ":",
            quoted(operand.label()),
            action(operand.kind()));
  }

  private static String action(Kind kind) {
    return switch (kind) {
      case Kind.Words(List<String> words) -> "(" + String.join(" ", words) + ")";
      case Kind.Jobs() -> "_dmap_jobs";
      case Kind.Runs() -> "_dmap_runs";
      case Kind.Files() -> "_files";
      case Kind.Folders() -> "_files -/";
      case Kind.Any() -> " ";
    };
  }

  private static String bracketed(String text) {
    return quoted(text).replace("[", "\\[").replace("]", "\\]");
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace(":", "\\:").replace("'", "'\\''");
  }
}
