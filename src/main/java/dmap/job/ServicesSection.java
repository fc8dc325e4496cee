package dmap.job;

import dmap.json.Document;
import dmap.json.Fields;
import dmap.json.Json;
import dmap.json.Problem;
import java.util.List;

/// The `mocks` and `services` keys of a job file as they were written. The package `local` reads
/// them, because it knows what can answer a task on this machine.
///
/// @param document the whole job file
public record ServicesSection(Document document) {
  public static final String MOCKS = "mocks";
  public static final String SERVICES = "services";

  /// The fields of one of the keys; none if the job file has no such key.
  ///
  /// @param problems receives the mistakes that are found while reading, with their places in the
  ///   job file
  public Fields fields(String key, List<Problem> problems) {
    return Fields.of(
        document.root().optional(key).orElseGet(Json::object),
        document::locate,
        Document.step(key),
        problems);
  }
}
