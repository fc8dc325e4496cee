package dmap.cli.completion;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// What a shell can complete: a program, its commands, their options and operands.
///
/// @param options before the command; none of them takes a value
/// @param commands none of which has commands of its own
public record CompletionModel(String program, List<Option> options, List<Command> commands) {
  public CompletionModel {
    options = List.copyOf(options);
    commands = List.copyOf(commands);
    if (options.stream().anyMatch(option -> option.value().isPresent())) {
      throw new IllegalArgumentException("an option before the command takes a value");
    }
  }

  /// The model of a command line, without what is hidden from its help.
  public static CompletionModel of(CommandSpec program) {
    return SpecReader.program(program);
  }

  /// @param description one sentence, without the full stop
  /// @param operands the words behind the command that are no options, in their order
  public record Command(
      String name, String description, List<Option> options, List<Operand> operands) {
    public Command {
      options = List.copyOf(options);
      operands = List.copyOf(operands);
    }
  }

  /// @param names such as `-o` and `--output`
  /// @param description one sentence, without the full stop
  /// @param value absent if the option takes no value
  /// @param repeatable whether the option may be given several times
  public record Option(
      List<String> names, String description, Optional<Operand> value, boolean repeatable) {
    public Option {
      names = List.copyOf(names);
    }
  }

  /// A word that the operator gives to a command or an option.
  ///
  /// @param label as in the help
  public record Operand(String label, Kind kind, boolean required) {}

  /// What a shell can offer for a word.
  public sealed interface Kind {
    /// One of these words.
    record Words(List<String> words) implements Kind {
      public Words {
        words = List.copyOf(words);
      }
    }

    /// A job file or a definition: YAML or JSON.
    record Jobs() implements Kind {}

    /// The name of a run in the ledger.
    record Runs() implements Kind {}

    record Files() implements Kind {}

    record Folders() implements Kind {}

    /// Something that a shell cannot know.
    record Any() implements Kind {}
  }
}
