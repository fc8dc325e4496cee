package dmap.job.parse;

import dmap.expression.QueryLanguage;
import dmap.json.Document;
import dmap.json.Fields;
import dmap.json.Problem;
import dmap.json.Problem.Severity;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What the parsers of one job file share.
///
/// @param folder of the job file: relative paths start there
/// @param problems found so far, warnings among them
record ParseContext(
    Document document, Path folder, QueryLanguage language, List<Problem> problems) {

  Fields fields(JsonNode value, String pointer) {
    return Fields.of(value, document::locate, pointer, problems);
  }

  void error(String pointer, String code, String message, String hint) {
    problems.add(Problem.error(code, pointer, document.locate(pointer), message, hint));
  }

  void warning(String pointer, String code, String message, String hint) {
    problems.add(
        new Problem(Severity.WARNING, code, pointer, document.locate(pointer), message, hint));
  }
}
