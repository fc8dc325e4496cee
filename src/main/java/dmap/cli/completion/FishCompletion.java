package dmap.cli.completion;

import dmap.cli.completion.CompletionModel.Command;
import dmap.cli.completion.CompletionModel.Kind;
import dmap.cli.completion.CompletionModel.Operand;
import dmap.cli.completion.CompletionModel.Option;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The script for fish: one `complete` for each command, option and operand.
final class FishCompletion {
  private FishCompletion() {}

  static String script(CompletionModel model) {
    Stream<String> program =
        Stream.concat(
            model.options().stream().map(option -> option("__dmap_no_command", option)),
            model.commands().stream()
                .map(
                    command ->
                        complete("__dmap_no_command")
                            + " -a %s -d %s"
                                .formatted(command.name(), quoted(command.description()))));
    return ScriptFrame.of("frame.fish")
        .with(
            "completions",
            Stream.concat(program, model.commands().stream().flatMap(FishCompletion::command))
                .collect(Collectors.joining("\n")))
        .text();
  }

  private static Stream<String> command(Command command) {
    String withValue =
        command.options().stream()
            .filter(option -> option.value().isPresent())
            .flatMap(option -> option.names().stream())
            .collect(Collectors.joining(" "));
    List<Operand> operands = command.operands();
    return Stream.concat(
        command.options().stream()
            .map(option -> option("__dmap_command " + command.name(), option)),
        IntStream.range(0, operands.size())
            .mapToObj(
                i ->
                    complete("__dmap_operand %s %d %s".formatted(command.name(), i, withValue))
                        + offer(operands.get(i).kind())));
  }

  private static String option(String condition, Option option) {
    String names =
        option.names().stream()
            .map(
                name ->
                    name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
            .collect(Collectors.joining());
    String value = option.value().map(v -> exclusive(v.kind()) + offer(v.kind())).orElse("");
    return complete(condition) + names + value + " -d " + quoted(option.description());
  }

  private static String complete(String condition) {
    return "complete -c dmap -n " + quoted(condition.strip());
  }

  /// The flag for an option that requires a value: `-r`, or `-x` if the value is no file.
  private static String exclusive(Kind kind) {
    return kind instanceof Kind.Files ? " -r" : " -x";
  }

  private static String offer(Kind kind) {
    return switch (kind) {
      case Kind.Words(List<String> words) -> " -a " + quoted(String.join(" ", words));
      case Kind.Jobs() -> " -a '(__dmap_files \"\\\\.yaml|\\\\.yml|\\\\.json\")'";
      case Kind.Runs() -> " -k -a '(__dmap_runs)'";
      case Kind.Files() -> " -F";
      case Kind.Folders() -> " -a '(__fish_complete_directories)'";
      case Kind.Any() -> "";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
