package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "statsu ~ unknown command `statsu` ~ did you mean `status`? see `dmap --help`",
        "frobnicate ~ unknown command `frobnicate` ~ see `dmap --help`",
        "--verison ~ unknown option `--verison` ~ did you mean `--version`? see `dmap --help`",
        "status --wach ~ unknown option `--wach` ~ did you mean `--watch`? see `dmap status"
            + " --help`",
        "status --regoin=x ~ unknown option `--regoin` ~ did you mean `--region`? see `dmap status"
            + " --help`",
        "status a b ~ unexpected argument `b` ~ see `dmap status --help`",
        "status --target moon ~ invalid value for option `--target`: expected `local` or `aws`, not"
            + " `moon` ~ see `dmap status --help`",
        "status --output xml ~ invalid value for option `--output`: expected `text` or `json`, not"
            + " `xml` ~ see `dmap status --help`",
        "status --color red ~ invalid value for option `--color`: expected `auto` or `always` or"
            + " `never`, not `red` ~ see `dmap status --help`",
        "status --output ~ missing required parameter for option `--output` (text|json) ~ see `dmap"
            + " status --help`",
        "stop ~ missing required parameter: `RUN` ~ see `dmap stop --help`",
        "list -n many ~ invalid value for option `--limit`: `many` is not an int ~ see `dmap list"
            + " --help`",
        "list -n 0 ~ --limit must be at least 1, not 0 ~ see `dmap list --help`",
        "status x --endpoint-url foo --target aws ~ no run `x` in FOLDER/.dmap ~ nothing was"
            + " started from there yet; `--home` names another place",
        "status arn:aws:states:us-east-1:123456789012:execution:m:x --endpoint-url foo ~"
            + " --endpoint-url is not the URL of an endpoint: foo ~ write it like"
            + " http://127.0.0.1:8083",
        "status arn:aws:states:us-east-1:000000000000:execution:m:x --endpoint-url foo ~"
            + " --endpoint-url is not the URL of an endpoint: foo ~ write it like"
            + " http://127.0.0.1:8083",
        "status ~ no run yet in FOLDER/.dmap ~ start one with `dmap run JOB`, or name a run by its"
            + " ARN",
        "status ../x ~ no run `../x` in FOLDER/.dmap ~ nothing was started from there yet; `--home`"
            + " names another place",
        "status arn:aws:s3:::x ~ not the ARN of an execution or a map run: arn:aws:s3:::x ~ give"
            + " the ARN of an execution or a map run, or a run's name",
      })
  void saysWhatIsWrongAndWhatToDo(String commandLine, String message, String hint) {
    DmapRun run = new DmapRun(folder).run(commandLine.split(" "));

    assertThat(run.err()).isEqualTo("dmap: " + message + "\nhint: " + hint + "\n");
    assertThat(run.out()).isEmpty();
    boolean known = message.startsWith("no run") || message.startsWith("not the ARN");
    assertThat(run.exitCode()).isEqualTo(known ? 1 : 2);
  }

  @Test
  void showsNoControlCharactersOfTheCommandLine() {
    DmapRun run = new DmapRun(folder).run("status", "\u001b[31mred\u202e");

    assertThat(run.err()).startsWith("dmap: no run `\\u001b[31mred\\u202e` in FOLDER/.dmap\n");
  }

  @Test
  void refusesATargetOfTheEnvironmentThatIsNone() {
    DmapRun run =
        new DmapRun(folder)
            .environment("DMAP_TARGET", "moon")
            .run("status", "arn:aws:states:us-east-1:123456789012:execution:m:x");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "dmap: DMAP_TARGET is neither `local` nor `aws` but `moon`\n"
                + "hint: correct or unset it\n");
  }

  @Test
  void refusesAHomeThatIsNoPath() {
    DmapRun run = new DmapRun(folder).run("list", "--home", "a\0b");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("dmap: --home is not a path: a\\u0000b\n");
  }

  @Test
  void takesTheHomeOfTheEnvironment() {
    DmapRun run = new DmapRun(folder).environment("DMAP_HOME", "elsewhere").run("status");

    assertThat(run.err()).startsWith("dmap: no run yet in FOLDER/elsewhere\n");
  }
}
