package dmap.cli.completion;

import dmap.cli.completion.CompletionModel.Command;
import dmap.cli.completion.CompletionModel.Kind;
import dmap.cli.completion.CompletionModel.Operand;
import dmap.cli.completion.CompletionModel.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The script for bash. It runs on bash 4 and does not need the package bash-completion.
final class BashCompletion {
  private BashCompletion() {}

  static String script(CompletionModel model) {
    return ScriptFrame.of("frame.bash")
        .with(
            "commands",
            model.commands().stream().map(Command::name).collect(Collectors.joining(" ")))
        .with("options", names(model.options()))
        .with(
            "cases",
            model.commands().stream()
                .map(BashCompletion::command)
                .collect(Collectors.joining("\n")))
        .text();
  }

  private static String command(Command command) {
    String operands =
        command.operands().stream()
            .map(operand -> "'" + kind(operand) + "'")
            .collect(Collectors.joining(" "));
    String values =
        namesByKind(command).entrySet().stream()
            .map(e -> "        %s) value='%s' ;;\n".formatted(e.getValue(), e.getKey()))
            .collect(Collectors.joining());
    return """
        %s)
          options='%s'
          operands=(%s)
          case $2 in
    %s      esac
          ;;\
    """
        .formatted(command.name(), names(command.options()), operands, values);
  }

  /// The options that take a value of each kind, as patterns of a `case`.
  private static Map<String, String> namesByKind(Command command) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Option option : command.options()) {
      String pattern = String.join(" | ", option.names());
      option.value().ifPresent(v -> names.merge(kind(v), pattern, (all, one) -> all + " | " + one));
    }
    return names;
  }

  private static String names(List<Option> options) {
    return options.stream()
        .flatMap(option -> option.names().stream())
        .collect(Collectors.joining(" "));
  }

  private static String kind(Operand operand) {
    return switch (operand.kind()) {
      case Kind.Words(List<String> words) -> "words " + String.join(" ", words);
      case Kind.Jobs() -> "jobs";
      case Kind.Runs() -> "runs";
      case Kind.Files() -> "files";
      case Kind.Folders() -> "folders";
      case Kind.Any() -> "any";
    };
  }
}
