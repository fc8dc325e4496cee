package dmap.asl.parse;

import dmap.asl.StateMachine;
import dmap.json.Document;
import dmap.json.Problem;
import dmap.json.Problem.Severity;
import dmap.maprun.ExecutionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The service's answer about a definition in a text.
///
/// @param machine the definition, if it has no errors
/// @param all first the errors in the order of the text, then the errors without a location, then
///   the warnings
public record Diagnostics(Optional<StateMachine> machine, List<Diagnostic> all) {
  private static final String SYNTAX = "INVALID_JSON_DESCRIPTION";

  public Diagnostics {
    all = List.copyOf(all);
  }

  public static Diagnostics of(String definition, ExecutionType type) {
    return of(definition, document -> AslParser.parse(document, type));
  }

  /// The answer about one state without a machine around it.
  public static Diagnostics ofState(String definition, String name) {
    return of(definition, document -> AslParser.parseState(document, name));
  }

  private static Diagnostics of(String definition, Function<Document, AslParser.Parsed> parser) {
    return switch (Document.parse(definition, Document.Syntax.JSON)) {
      case Document.Parsed.Bad(var problems) -> unreadable(definition, problems.getFirst());
      case Document.Parsed.Good(var document) -> of(document, parser.apply(document));
    };
  }

  private static Diagnostics of(Document document, AslParser.Parsed parsed) {
    List<Diagnostic> warnings =
        diagnostics(AslWarnings.of(document), document.root()).stream()
            .filter(warning -> AslWarnings.OF_AWS.contains(warning.code()))
            .toList();
    return switch (parsed) {
      case AslParser.Parsed.Good(var machine) -> new Diagnostics(Optional.of(machine), warnings);
      case AslParser.Parsed.Bad(var problems) -> {
        List<Diagnostic> all = new ArrayList<>();
        List<Diagnostic> errors = diagnostics(problems, document.root());
        errors.stream().filter(d -> d.location().isPresent()).forEach(all::add);
        errors.stream().filter(d -> d.location().isEmpty()).forEach(all::add);
        all.addAll(warnings);
        yield new Diagnostics(Optional.empty(), all);
      }
    };
  }

  private static List<Diagnostic> diagnostics(List<Problem> problems, JsonNode definition) {
    return problems.stream().map(problem -> Diagnostic.of(problem, definition)).toList();
  }

  /// The service refuses blank texts with another message than other texts that are not JSON.
  private static Diagnostics unreadable(String definition, Problem problem) {
    boolean empty = definition.isBlank();
    Diagnostic only =
        new Diagnostic(
            Severity.ERROR,
            empty ? AwsWording.SCHEMA : SYNTAX,
            empty ? AwsWording.NOT_AN_OBJECT : syntax(definition, problem),
            Optional.empty());
    return new Diagnostics(Optional.empty(), List.of(only));
  }

  private static String syntax(String definition, Problem problem) {
    int shown = Math.min(500, definition.length());
    String source =
        "(String)\"%s\"%s"
            .formatted(
                definition.substring(0, shown),
                shown == definition.length()
                    ? ""
                    : "[truncated " + (definition.length() - shown) + " chars]");
    String reason =
        problem
            .message()
            .replace("not valid JSON: ", "")
            .replace("to start property name", "to start field name");
    return "%s\n at [Source: %s; line: %d, column: %d]"
        .formatted(reason, source, problem.at().line(), problem.at().column());
  }

  public List<Diagnostic> errors() {
    return all.stream().filter(d -> d.severity() == Severity.ERROR).toList();
  }

  /// The message with which CreateStateMachine refuses a definition: all errors in one line.
  public String refusal() {
    return "Invalid State Machine Definition: '%s'"
        .formatted(errors().stream().map(Diagnostic::describe).collect(Collectors.joining(", ")));
  }
}
