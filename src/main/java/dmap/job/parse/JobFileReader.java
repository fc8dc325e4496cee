package dmap.job.parse;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Document;
import dmap.json.Document.Syntax;
import dmap.json.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a file into a [Document], or says in plain words why that is not possible.
final class JobFileReader {
  private static final Pattern DEFINITION = Pattern.compile("(.+)\\.asl\\.(json|ya?ml)");

  /// The most bytes of a definition (aws-facts: Payload and request sizes).
  static final int DEFINITION_MAX = 1 << 20;

  /// More than `DEFINITION_MAX`, because comments in a job file do not become part of its
  /// definition.
  private static final int JOB_MAX = 4 << 20;

  private JobFileReader() {}

  static JobFile read(Path path) {
    Matcher definition = DEFINITION.matcher(String.valueOf(path.getFileName()));
    if (definition.matches()) {
      String name = AwsNames.stateMachine(definition.group(1));
      return new JobFile.Definition(name, document(path, DEFINITION_MAX));
    }
    return new JobFile.Description(path, document(path, JOB_MAX));
  }

  private static Document document(Path path, int maxBytes) {
    Syntax syntax = path.toString().endsWith(".json") ? Syntax.JSON : Syntax.YAML;
    return switch (Document.parse(text(path, bytes(path, maxBytes)), syntax)) {
      case Document.Parsed.Good(Document document) -> document;
      case Document.Parsed.Bad(List<Problem> problems) -> throw JobParser.invalid(path, problems);
    };
  }

  private static byte[] bytes(Path path, int maxBytes) {
    if (Files.isDirectory(path)) {
      throw refused(
          path + " is a folder", "name the job file in it, such as " + path.resolve("job.yaml"));
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw refused(
            path + " is larger than " + (maxBytes >> 20) + " MB",
            "put long lists in a file of their own and name it as source");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw refused("There is no file " + path, "`dmap init` writes a first job");
    } catch (AccessDeniedException e) {
      throw new DmapException(
          ExitCode.ERROR, "No permission to read " + path, "check the file's mode and owner", e);
    } catch (IOException e) {
      throw new DmapException(ExitCode.ERROR, "Cannot read " + path + ": " + e.getMessage(), "", e);
    }
  }

  private static String text(Path path, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw refused(path + " is not a text", "a job file is YAML or JSON");
      }
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw refused(path + " is not a text in UTF-8", "a job file is YAML or JSON");
    }
  }

  private static DmapException refused(String message, String hint) {
    return new DmapException(ExitCode.USAGE, message, hint);
  }
}
