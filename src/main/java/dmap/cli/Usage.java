package dmap.cli;

import dmap.json.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line that picocli does not understand, in the words of dmap.
record Usage(String message, String hint) {
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

  static Usage of(ParameterException e) {
    CommandLine command = e.getCommandLine();
    return e instanceof UnmatchedArgumentException unmatched
        ? unmatched(unmatched, command)
        : new Usage(inOurWords(e.getMessage()), seeHelp(command));
  }

  private static Usage unmatched(UnmatchedArgumentException e, CommandLine command) {
    String word = e.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      return new Usage(
          "unknown option `%s`".formatted(name),
          didYouMean(name, command.getCommandSpec().optionsMap().keySet()) + seeHelp(command));
    }
    Collection<String> commands = command.getSubcommands().keySet();
    return commands.isEmpty()
        ? new Usage("unexpected argument `%s`".formatted(word), seeHelp(command))
        : new Usage(
            "unknown command `%s`".formatted(word), didYouMean(word, commands) + seeHelp(command));
  }

  private static String didYouMean(String word, Collection<String> known) {
    Optional<String> near = Nearest.of(word, known);
    return near.map(n -> "did you mean `" + n + "`? ").orElse("");
  }

  private static String seeHelp(CommandLine command) {
    return "see `" + command.getCommandSpec().qualifiedName() + " --help`";
  }

  /// Rewrites a message of picocli, which begins with a capital letter and quotes with `'`.
  private static String inOurWords(String message) {
    List<String> lines = message.lines().toList();
    String first = lines.isEmpty() ? "wrong usage" : lines.getFirst();
    String quoted = QUOTED.matcher(first).replaceAll("`$1`");
    return quoted.substring(0, 1).toLowerCase(Locale.ROOT) + quoted.substring(1);
  }
}
