package dmap.job;

import dmap.json.Document;
import dmap.json.Fields;
import dmap.json.Json;
import dmap.json.Problem;
import java.util.List;

/// The `functions` key of a job file as it was written. The package `function` reads it, because it
/// knows how functions run on this machine.
///
/// @param document the whole job file
public record FunctionsSection(Document document) {

  public static final String KEY = "functions";

  /// The section's fields, one for each function; none if the job file has no such key.
  ///
  /// @param problems receives the mistakes that are found while reading, with their places in the
  ///   job file
  public Fields fields(List<Problem> problems) {
    return Fields.of(
        document.root().optional(KEY).orElseGet(Json::object),
        document::locate,
        Document.step(KEY),
        problems);
  }

  /// The functions that have an entry, in the order of the text.
  public List<String> names() {
    return List.copyOf(document.root().path(KEY).propertyNames());
  }
}
