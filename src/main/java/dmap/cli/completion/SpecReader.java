package dmap.cli.completion;

import dmap.cli.completion.CompletionModel.Command;
import dmap.cli.completion.CompletionModel.Kind;
import dmap.cli.completion.CompletionModel.Operand;
import dmap.cli.completion.CompletionModel.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Makes a [CompletionModel] from the model of picocli. The label of a value in the help decides
/// what is offered for it, so that help and completion cannot disagree.
final class SpecReader {
  private SpecReader() {}

  static CompletionModel program(CommandSpec program) {
    List<Command> commands =
        program.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(spec -> !spec.usageMessage().hidden())
            .map(SpecReader::command)
            .toList();
    return new CompletionModel(program.name(), options(program), commands);
  }

  private static Command command(CommandSpec spec) {
    return new Command(
        spec.name(),
        sentence(spec.usageMessage().description()),
        options(spec),
        spec.positionalParameters().stream()
            .filter(operand -> !operand.hidden())
            .map(SpecReader::operand)
            .toList());
  }

  private static List<Option> options(CommandSpec spec) {
    return spec.options().stream()
        .filter(option -> !option.hidden())
        .map(SpecReader::option)
        .toList();
  }

  private static Option option(OptionSpec spec) {
    // an optional value follows in the same word, where a shell has nothing to offer
    Optional<Operand> value =
        spec.arity().min() > 0 ? Optional.of(operand(spec)) : Optional.empty();
    return new Option(
        List.of(spec.names()), sentence(spec.description()), value, spec.isMultiValue());
  }

  private static Operand operand(ArgSpec spec) {
    return new Operand(spec.paramLabel(), kind(spec), spec.arity().min() > 0);
  }

  private static Kind kind(ArgSpec spec) {
    List<String> words = new ArrayList<>();
    Optional.ofNullable(spec.completionCandidates()).ifPresent(all -> all.forEach(words::add));
    if (!words.isEmpty()) {
      return new Kind.Words(words);
    }
    List<String> labels = List.of(spec.paramLabel().split("\\|"));
    if (labels.contains("JOB")) {
      return new Kind.Jobs();
    }
    if (labels.contains("RUN")) {
      return new Kind.Runs();
    }
    if (labels.contains("DIR")) {
      return new Kind.Folders();
    }
    return labels.stream().anyMatch(label -> label.matches("FILE(\\..*)?"))
        ? new Kind.Files()
        : new Kind.Any();
  }

  /// The first sentence, because the line beside a word has no room for more.
  private static String sentence(String[] description) {
    String text = Stream.of(description).findFirst().orElse("");
    return text.replaceFirst("(?s)\\.(\\s.*|$)", "").replaceAll("\\s+", " ").strip();
  }
}
