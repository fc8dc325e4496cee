package dmap.job;

import dmap.json.Document;
import dmap.json.Fields;
import dmap.json.Json;
import dmap.json.Problem;
import java.util.List;

/// The keys of a job file that matter only on this machine, as they were written. The packages
/// `function` and `local` read them, because they know how functions run here and what can answer a
/// task.
public record LocalSections(Document document) {
  public static final String FUNCTIONS = "functions";
  public static final String MOCKS = "mocks";
  public static final String SERVICES = "services";

  /// The fields of one of the keys; none if the job file has no such key.
  ///
  /// @param problems receives the mistakes that are found while reading
  public Fields fields(String key, List<Problem> problems) {
    return Fields.of(
        document.root().optional(key).orElseGet(Json::object),
        document::locate,
        Document.step(key),
        problems);
  }

  /// The functions that have an entry, in the order of the text.
  public List<String> functionNames() {
    return List.copyOf(document.root().path(FUNCTIONS).propertyNames());
  }
}
