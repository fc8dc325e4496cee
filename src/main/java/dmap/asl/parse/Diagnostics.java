package dmap.asl.parse;

import dmap.asl.StateMachine;
import dmap.json.Document;
import dmap.json.Problem;
import dmap.json.Problem.Severity;
import dmap.maprun.ExecutionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What the service says of a definition given as text.
///
/// @param machine the definition, if nothing forbids it
/// @param all errors in the order of the text, those without a place last; then warnings
public record Diagnostics(Optional<StateMachine> machine, List<Diagnostic> all) {
  private static final String SYNTAX = "INVALID_JSON_DESCRIPTION";

  public Diagnostics {
    all = List.copyOf(all);
  }

  /// @param definition JSON text
  public static Diagnostics of(String definition, ExecutionType type) {
    return switch (Document.parse(definition, Document.Syntax.JSON)) {
      case Document.Parsed.Bad(var problems) -> unreadable(definition, problems.getFirst());
      case Document.Parsed.Good(var document) -> of(document, type);
    };
  }

  /// Of one state without a machine around it.
  ///
  /// @param name what it is called in the machine made of it
  public static Diagnostics ofState(String definition, String name) {
    return switch (Document.parse(definition, Document.Syntax.JSON)) {
      case Document.Parsed.Bad(var problems) -> unreadable(definition, problems.getFirst());
      case Document.Parsed.Good(var document) -> of(document, AslParser.parseState(document, name));
    };
  }

  private static Diagnostics of(Document document, ExecutionType type) {
    return of(document, AslParser.parse(document, type));
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

  /// A text of white space is no object to the service; other texts that are no JSON are bad JSON.
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

  /// All errors in one line, as CreateStateMachine refuses a definition.
  public String refusal() {
    return "Invalid State Machine Definition: '%s'"
        .formatted(errors().stream().map(Diagnostic::describe).collect(Collectors.joining(", ")));
  }
}
