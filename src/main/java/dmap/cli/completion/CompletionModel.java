package dmap.cli.completion;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// What there is to complete: a program, its commands, their options and operands.
///
/// @param program the word that starts it
/// @param options of the program itself; none of them takes a value
/// @param commands one level of them
public record CompletionModel(String program, List<Option> options, List<Command> commands) {
  public CompletionModel {
    options = List.copyOf(options);
    commands = List.copyOf(commands);
    if (options.stream().anyMatch(option -> option.value().isPresent())) {
      throw new IllegalArgumentException("an option before the command takes a value");
    }
  }

  /// What can be completed of a command line; without what is hidden from its help.
  public static CompletionModel of(CommandSpec program) {
    return SpecReader.program(program);
  }

  /// @param description one sentence, without the full stop
  /// @param operands the words that are no options, in their order
  public record Command(
      String name, String description, List<Option> options, List<Operand> operands) {
    public Command {
      options = List.copyOf(options);
      operands = List.copyOf(operands);
    }
  }

  /// @param names `-o`, `--output`
  /// @param description one sentence, without the full stop
  /// @param value absent if the option takes none
  /// @param repeatable whether it makes sense to give it again
  public record Option(
      List<String> names, String description, Optional<Operand> value, boolean repeatable) {
    public Option {
      names = List.copyOf(names);
    }
  }

  /// A word that is to be given.
  ///
  /// @param label as the help has it
  public record Operand(String label, Kind kind, boolean required) {}

  /// What a shell can offer for a word.
  public sealed interface Kind {
    /// One of a few words.
    record Words(List<String> words) implements Kind {
      public Words {
        words = List.copyOf(words);
      }
    }

    /// A job file or a definition: YAML or JSON.
    record Jobs() implements Kind {}

    /// The name of a run that was started from the home.
    record Runs() implements Kind {}

    record Files() implements Kind {}

    record Folders() implements Kind {}

    /// Nothing that a shell could know.
    record Any() implements Kind {}
  }
}
