package dmap.launch;

import dmap.DmapException;
import dmap.function.spec.FunctionSection;
import dmap.function.spec.FunctionSpec;
import dmap.function.spec.FunctionSpecs;
import dmap.json.Document;
import dmap.json.Fields;
import dmap.json.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the file of `dmap local --functions`. It is YAML or JSON with the key `functions`, whose
/// value is the same as in a job file. Paths in it start at the folder of the file.
public final class FunctionsFile {
  private static final int MAX_BYTES = 4 << 20;
  private static final String KEY = "functions";

  private FunctionsFile() {}

  /// @throws DmapException if the file cannot be read; or with all its mistakes
  public static List<FunctionSpec> read(Path file) {
    Document.Syntax syntax =
        file.toString().endsWith(".json") ? Document.Syntax.JSON : Document.Syntax.YAML;
    return switch (Document.parse(text(file), syntax)) {
      case Document.Parsed.Bad(List<Problem> problems) -> throw invalid(file, problems);
      case Document.Parsed.Good(Document document) -> read(file, document);
    };
  }

  private static List<FunctionSpec> read(Path file, Document document) {
    List<Problem> problems = new ArrayList<>();
    Fields root = Fields.of(document, problems);
    Optional<Fields> functions =
        root.has(KEY)
            ? root.object(KEY)
            : root.missing(KEY, "such as `functions: {name: {handler: file.py:handler}}`");
    FunctionSection section =
        functions
            .map(fields -> FunctionSpecs.parse(fields, file.toAbsolutePath().getParent()))
            .orElse(FunctionSection.EMPTY);
    root.rejectUnknown("a file of functions");
    if (!problems.isEmpty()) {
      throw invalid(file, problems);
    }
    return section.functions();
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw DmapException.usage(file + " is larger than " + (MAX_BYTES >> 20) + " MB", "");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw DmapException.usage(
          "There is no file " + file, "--functions names a YAML or JSON file");
    } catch (IOException e) {
      throw DmapException.error("Cannot read " + file + ": " + e.getMessage(), "", e);
    }
  }

  private static DmapException invalid(Path file, List<Problem> problems) {
    return DmapException.usage(
        file + (problems.size() == 1 ? " has a mistake" : " has mistakes"),
        problems.stream().map(problem -> problem.describe(file.toString())).toList(),
        "");
  }
}
