package dmap.cli;

import dmap.ExitCode;
import dmap.job.Starters;
import dmap.json.Json;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;

/// `dmap init`: writes a starter job that is ready to run.
@Command(
    footer = {
      "",
      "Writes a commented job file, a little data and a Python function. Nothing that",
      "is there is overwritten.",
      "",
      "Example:",
      "  dmap init my-job --source jsonl && dmap run my-job/job.yaml"
    })
final class InitCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where to (default: here).")
  private String folder;

  @Option(
      names = "--source",
      paramLabel = "KIND",
      defaultValue = "csv",
      completionCandidates = Kinds.class,
      description = "One of: csv, json, jsonl, parquet, objects, items (default: csv).")
  private String kind;

  @Mixin private final OutputOptions output = new OutputOptions();

  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Starters.kinds().iterator();
    }
  }

  InitCommand(Host host) {
    this.session = new Session(host, new TargetOptions(), output);
  }

  @Override
  public Integer call() {
    Path here = session.host().workingDirectory();
    List<String> names =
        Starters.write(kind, here.resolve(folder)).stream()
            .map(path -> here.relativize(path.toAbsolutePath().normalize()).toString())
            .toList();
    session.print(
        () -> names,
        () -> {
          ArrayNode files = Json.array();
          names.forEach(files::add);
          return Json.write(Json.object().set("files", files));
        });
    session.say("run it with `dmap run " + names.getFirst() + "`");
    return ExitCode.OK.value();
  }
}
