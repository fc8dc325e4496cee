package dmap.results.files;

import dmap.json.Json;
import dmap.objects.ObjectUri;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Where the results of a map run are.
public sealed interface HarvestSource {

  /// A manifest that the ResultWriter wrote. The manifest of the first attempt stands for the whole
  /// map run: if a redrive left a newer one beside it (`Redrive-2/manifest.json`), the newer one is
  /// read.
  record ManifestAt(ObjectUri manifest) implements HarvestSource {}

  /// The folder of a map run, `s3://bucket/prefix/<map run id>`. The results of a map run that
  /// failed are found this way, because its state has no output that would name the manifest
  /// (aws-facts: Result files).
  ///
  /// @param folder with or without a slash at the end
  record RunFolder(ObjectUri folder) implements HarvestSource {}

  /// A local folder with result files that somebody downloaded, with or without their manifest.
  /// Nothing outside it is read, whatever the manifest says.
  record LocalFolder(Path folder) implements HarvestSource {}

  /// The output of a Map state without a ResultWriter: one element for each child execution.
  record MapStateOutput(String json) implements HarvestSource {
    /// What is wrong with an output that has no [#elements()].
    public static final FileProblem NO_ARRAY =
        FileProblem.of("state output", "is not an array with an element for each child execution");

    /// Absent if the output is not an array.
    public Optional<JsonNode> elements() {
      return Json.tryParse(json).filter(JsonNode::isArray);
    }
  }

  /// An S3 URI that an operator gave: of a manifest, or else of a map run's folder. Absent if the
  /// text is no S3 URI.
  static Optional<HarvestSource> ofUri(String text) {
    return ObjectUri.parse(text)
        .map(uri -> uri.key().endsWith(".json") ? new ManifestAt(uri) : new RunFolder(uri));
  }
}
