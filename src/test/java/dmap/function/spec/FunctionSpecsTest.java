package dmap.function.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.DmapException;
import dmap.json.Document;
import dmap.json.Fields;
import dmap.json.Json;
import dmap.json.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionSpecsTest {
  private static final Path JOB = Path.of("/jobs/storms");

  private final List<Problem> problems = new ArrayList<>();

  private FunctionSection parse(String yaml) {
    return switch (Document.parse(yaml, Document.Syntax.YAML)) {
      case Document.Parsed.Good good ->
          FunctionSpecs.parse(Fields.of(good.document(), problems), JOB);
      case Document.Parsed.Bad bad -> throw new AssertionError(bad.problems());
    };
  }

  @Test
  void readsEverythingThatCanBeSaid() {
    FunctionSection section =
        parse(
            """
            score-storm:
              handler: functions/score.py:handler
              timeout: 90s
              memory: 1GB
              environment: {MODEL: small, DEPTH: 3, DEBUG: true, TOKEN: "${TOKEN}"}
              workers: 8
              limit: 100
              assume: {duration: 1.2s, p99: 4s, memory: 512MB, failures: 0.5%}
            arn:aws:lambda:us-east-1:123456789012:function:reduce:live:
              command: [./bootstrap, --fast]
              directory: bin
            """);

    assertThat(problems).isEmpty();
    assertThat(section.functions())
        .containsExactly(
            new FunctionSpec(
                "score-storm",
                new FunctionHost.Handler(
                    Path.of("/jobs/storms/functions/score.py"),
                    "handler",
                    FunctionHost.Language.PYTHON),
                Duration.ofSeconds(90),
                1024,
                Map.of("MODEL", "small", "DEPTH", "3", "DEBUG", "true", "TOKEN", "${TOKEN}"),
                new FunctionConcurrency(8, OptionalInt.of(100))),
            new FunctionSpec(
                "arn:aws:lambda:us-east-1:123456789012:function:reduce:live",
                new FunctionHost.Command(List.of("./bootstrap", "--fast"), JOB.resolve("bin")),
                Duration.ofSeconds(60),
                128,
                Map.of(),
                new FunctionConcurrency(
                    FunctionConcurrency.defaultWorkers(), OptionalInt.empty())));
    assertThat(section.functions().getLast().functionName()).isEqualTo("reduce");
    assertThat(section.assumptions())
        .containsExactly(
            Map.entry(
                "score-storm",
                new Assumptions(
                    Optional.of(Duration.ofMillis(1_200)),
                    Optional.of(Duration.ofSeconds(4)),
                    Optional.of(512),
                    Optional.of(0.005))));
  }

  @Test
  void aFunctionIsInTheListOnce() {
    FunctionSection section = parse("{score: {stub: {}}, \"score:live\": {stub: {}}}");
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly("`score:live` is in the list already, by another of its names");
    assertThat(section.functions().getLast().functionName()).isEqualTo("score");
  }

  @Test
  void readsEveryKindOfHost() {
    FunctionSection section =
        parse(
            """
            jar: {java: target/app.jar, handler: com.example.Score}
            classes: {java: [target/classes, "lib/*"], handler: "com.example.Outer$Inner::handle"}
            url: {url: "http://localhost:3001"}
            load:
              stub: {latency: {p50: 200ms, p99: 1s}, failures: 0.5%, error: E, output: echo, seed: 3}
            quick: {stub: {output: {ok: true}}}
            """);

    assertThat(problems).isEmpty();
    assertThat(section.functions())
        .extracting(FunctionSpec::host)
        .containsExactly(
            new FunctionHost.Java(List.of(JOB.resolve("target/app.jar")), "com.example.Score"),
            new FunctionHost.Java(
                List.of(JOB.resolve("target/classes"), JOB.resolve("lib/*")),
                "com.example.Outer$Inner::handle"),
            new FunctionHost.Url(URI.create("http://localhost:3001")),
            new FunctionHost.Stub(
                new Latency(Duration.ofMillis(200), Duration.ofSeconds(1)),
                0.005,
                "E",
                Optional.empty(),
                3),
            new FunctionHost.Stub(Latency.NONE, 0, "StubFailed", Optional.of("{\"ok\":true}"), 0));
  }

  @Test
  void takesAFunctionThatOnlyRunsOnAws() {
    FunctionSection section = parse("score: {assume: {duration: 300ms}}");

    assertThat(problems).isEmpty();
    assertThat(section.functions()).isEmpty();
    assertThat(section.assumptions()).containsOnlyKeys("score");
  }

  @Test
  void survivesTheWayThroughJson() {
    List<FunctionSpec> specs =
        parse(
                """
                a: {handler: "lib/a.mjs:api.handler", timeout: 1500ms, environment: {K: "${K}"}}
                b: {command: [python3, b.py], workers: 2, memory: 512MB, limit: 0}
                c: {command: [./bootstrap], handler: rows.main}
                d: {java: [build/classes, "lib/*"], handler: com.example.Score::handle}
                e: {url: "http://localhost:9000/2015-03-31/functions/function/invocations?Qualifier=a"}
                f: {stub: {latency: {p50: 200ms, p99: 1s}, failures: 0.5%, error: E, output: {a: [1]}}}
                g: {stub: {latency: 16s, output: echo, seed: -7}, limit: 3000}
                h: {stub: {}}
                """)
            .functions();

    String json = Json.write(FunctionSpecs.toJson(specs));

    assertThat(FunctionSpecs.fromJson(Json.parse(json), Path.of("engine/functions/m.json")))
        .isEqualTo(specs);
  }

  @Test
  void refusesAStoredFileThatSomebodySpoilt() {
    assertThatThrownBy(
            () -> FunctionSpecs.fromJson(Json.parse("{\"f\":{\"handler\":3}}"), Path.of("m.json")))
        .asInstanceOf(InstanceOfAssertFactories.type(DmapException.class))
        .satisfies(
            e -> {
              assertThat(e).hasMessage("m.json does not describe functions");
              assertThat(e.details()).containsExactly("`handler` must be a text, not the number 3");
            });
  }

  @Test
  void reportsAllMistakesAtOnceWithTheirPlaces() {
    FunctionSection section =
        parse(
            """
            score:
              handlr: functions/score.py:handler
              timeout: 60
              memory: lots
            reduce: {handler: r.py:handler}
            """);

    assertThat(problems.stream().map(p -> p.describe("job.yaml")))
        .containsExactly(
            "job.yaml:1:1: `handler` is missing (such as `handler: functions/score.py:handler`)",
            "job.yaml:3:3: `timeout` must be a text, not the number 60",
            "job.yaml:4:3: `memory` must be a size such as 512MB, not `lots`",
            "job.yaml:2:3: unknown key `handlr` in function `score` (did you mean `handler`?)");
    assertThat(section.functions()).extracting(FunctionSpec::name).containsExactly("reduce");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          f: 3 | `f` must be an object, not the number 3
          f: {} | `handler` is missing (such as `handler: functions/score.py:handler`)
          f: {handler: [a]} | `handler` must be a text, not a list
          f: {handler: score.py} | `handler` must be a file and a function in it, not `score.py` (such as `functions/score.py:handler`)
          f: {handler: "score.py:"} | `handler` must be a file and a function in it, not `score.py:` (such as `functions/score.py:handler`)
          f: {handler: "a\\0.py:h"} | `handler` must be a file and a function in it, not `a\0.py:h` (such as `functions/score.py:handler`)
          f: {handler: "score.rb:h"} | dmap runs handlers in .py, .js, .mjs and .cjs files, not `score.rb` (for Java add `java: FILE.jar`; for another language use `command`: anything that speaks the Lambda Runtime API)
          f: {handler: "a.py:h", command: [x]} | `handler` and `command` exclude each other (keep one)
          f: {command: bootstrap} | `command` must be a list, not the text "bootstrap"
          f: {command: []} | `command` must hold a program and its arguments (such as `[./bootstrap]`)
          f: {command: [3]} | `command` must hold texts only, not the number 3
          f: {command: [x], url: "http://h"} | `command` and `url` exclude each other (keep one)
          f: {java: a.jar, stub: {}, handler: C} | `java` and `stub` exclude each other (keep one)
          f: {java: app.jar} | `handler` is missing (such as `handler: com.example.Score::handle`)
          f: {java: app.jar, handler: "score.py:handler"} | the `handler` of a Java function must be a class or a method of one, not `score.py:handler` (such as `com.example.Score::handle` or `com.example.Score`)
          f: {java: app.jar, handler: "a.B::"} | the `handler` of a Java function must be a class or a method of one, not `a.B::` (such as `com.example.Score::handle` or `com.example.Score`)
          f: {java: app.zip, handler: A} | `java` takes jars and folders of compiled classes, not `app.zip` (such as `target/app.jar`, `classes`, `lib/*`)
          f: {java: "a.jar:b.jar", handler: A} | `java` must be jars and folders of classes, not `a.jar:b.jar` (such as `target/app.jar`, `classes`, `lib/*`)
          f: {java: [], handler: A} | `java` must hold at least one jar or folder (such as `target/app.jar`)
          f: {java: 3, handler: A} | `java` must be a text, not the number 3
          f: {java: [3], handler: A} | `java` must hold texts only, not the number 3
          f: {url: "file:///etc/passwd"} | `url` must begin with http:// or https:// and a host, not `file:///etc/passwd` (such as `http://localhost:3001` or `http://localhost:9000/2015-03-31/functions/function/invocations`)
          f: {url: "localhost:9000"} | `url` must begin with http:// or https:// and a host, not `localhost:9000` (such as `http://localhost:3001` or `http://localhost:9000/2015-03-31/functions/function/invocations`)
          f: {url: "jar:http://h/a.jar!/x"} | `url` must begin with http:// or https:// and a host, not `jar:http://h/a.jar!/x` (such as `http://localhost:3001` or `http://localhost:9000/2015-03-31/functions/function/invocations`)
          f: {url: "http:///x"} | `url` must begin with http:// or https:// and a host, not `http:///x` (such as `http://localhost:3001` or `http://localhost:9000/2015-03-31/functions/function/invocations`)
          f: {url: "http://me:secret@h"} | `url` takes no user, password or #fragment (such as `http://localhost:3001` or `http://localhost:9000/2015-03-31/functions/function/invocations`)
          f: {url: "http://h?x=1"} | `url` takes a ?query only behind `/invocations` (such as `http://localhost:3001` or `http://localhost:9000/2015-03-31/functions/function/invocations`)
          f: {url: "http://h:70000"} | `url` has no port 70000 (such as `http://localhost:3001` or `http://localhost:9000/2015-03-31/functions/function/invocations`)
          f: {url: "http://h h"} | `url` must be a URL, not `http://h h` (such as `http://localhost:3001` or `http://localhost:9000/2015-03-31/functions/function/invocations`)
          f: {stub: echo} | `stub` must be an object, not the text "echo"
          f: {stub: {latency: 3}} | `latency` must be a text, not the number 3
          f: {stub: {latency: {p99: 1s}}} | `p50` is missing (such as `{p50: 200ms, p99: 1s}`)
          f: {stub: {latency: {p50: 2s, p99: 1s}}} | `p99` must not be less than `p50`
          f: {stub: {latency: {p50: 2s, p90: 3s}}} | unknown key `p90` in `latency` (did you mean `p50`?)
          f: {stub: {lateny: 1s}} | unknown key `lateny` in `stub` (did you mean `latency`?)
          f: {stub: {failures: 0.5}} | `failures` must be a text, not the number 0.5
          f: {stub: {error: States.Timeout}} | no function fails with `States.Timeout`: that is one of Step Functions' own errors (such as `DamageError`, `Lambda.TooManyRequestsException` or `Lambda.Unknown`)
          f: {stub: {seed: x}} | `seed` must be a whole number, not the text "x"
          f: {stub: {}, workers: 3} | `workers` means nothing with `stub` (leave it out)
          f: {url: "http://h", environment: {A: b}} | `environment` means nothing with `url` (leave it out)
          f: {handler: "a.py:h", directory: x} | `directory` means nothing with `handler` (leave it out)
          f: {handler: "a.py:h", limit: -1} | `limit` must be between 0 and 1000000
          f: {handler: "a.py:h", limt: 1} | unknown key `limt` in function `f` (did you mean `limit`?)
          f: {handler: "a.py:h", timeout: 0s} | `timeout` must be more than 0s and at most 15m
          f: {handler: "a.py:h", timeout: 16m} | `timeout` must be more than 0s and at most 15m
          f: {handler: "a.py:h", timeout: soon} | `timeout` must be a duration such as 60s or 1.5m, not `soon`
          f: {handler: "a.py:h", timeout: 3 MB} | `timeout` must be a duration such as 60s or 1.5m, not `3 MB`
          f: {handler: "a.py:h", memory: 64MB} | `memory` must be between 128MB and 10240MB
          f: {handler: "a.py:h", memory: 99999999GB} | `memory` must be between 128MB and 10240MB
          f: {handler: "a.py:h", workers: 0} | `workers` must be between 1 and 1000
          f: {handler: "a.py:h", workers: 2.5} | `workers` must be a whole number, not 2.5
          f: {handler: "a.py:h", environment: [A]} | `environment` must be an object, not a list
          f: {handler: "a.py:h", environment: {A: [1]}} | `A` must be a text, not a list
          f: {handler: "a.py:h", environment: {A: }} | `A` must be a text, not null
          f: {handler: "a.py:h", environment: {A-B: x}} | `A-B` cannot be the name of a variable (letters, digits and `_`)
          f: {handler: "a.py:h", environment: {_HANDLER: x}} | `_HANDLER` is reserved: Lambda sets it itself
          f: {handler: "a.py:h", environment: {AWS_LAMBDA_RUNTIME_API: x}} | `AWS_LAMBDA_RUNTIME_API` is reserved: Lambda sets it itself
          f: {handler: "a.py:h", assume: {failures: 101%}} | `failures` must be between 0% and 100%
          f: {handler: "a.py:h", assume: {failures: 0.5}} | `failures` must be a text, not the number 0.5
          f: {handler: "a.py:h", assume: {duratoin: 1s}} | unknown key `duratoin` in `assume` (did you mean `duration`?)
          f: {handler: "a.py:h", tiemout: 1s} | unknown key `tiemout` in function `f` (did you mean `timeout`?)
          ../f: {handler: "a.py:h"} | `../f` cannot be the name of a Lambda function (up to 64 letters, digits, `-` and `_`, or a function's ARN)
          """)
  void refusesWhatMakesNoSense(String yaml, String message) {
    parse(yaml);

    assertThat(
            problems.stream()
                .map(p -> p.message() + (p.hint().isEmpty() ? "" : " (" + p.hint() + ")")))
        .containsExactly(message);
  }
}
