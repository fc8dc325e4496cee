package dmap.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the completion does in every shell.
abstract class CompletionContract {
  @TempDir Path folder;
  private Path script;

  /// @param script the completion script
  /// @param words typed so far; the last one is being completed and may be empty
  /// @return the candidates in the order of the shell, without quotes
  abstract List<String> complete(Path script, Map<String, String> environment, List<String> words);

  abstract Shell shell();

  @BeforeEach
  void write() throws IOException {
    script = Files.createTempDirectory(folder, ".script").resolve(shell().fileName());
    Files.writeString(script, shell().script(SampleProgram.model()));
    for (String file : List.of("a.yaml", "b job.yml", "c.asl.json", "notes.txt", "jobs/d.yaml")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.createFile(folder.resolve(file));
    }
  }

  private List<String> complete(String... words) {
    return complete(script, Map.of(), List.of(words));
  }

  private List<String> completeWithHome(String home, String... words) {
    return complete(script, Map.of("DMAP_HOME", home), List.of(words));
  }

  private void note(Path home, String file, String content, int minute) throws IOException {
    Path entry = home.resolve("runs").resolve(file);
    Files.createDirectories(entry.getParent());
    Files.writeString(entry, content);
    Files.setLastModifiedTime(
        entry, FileTime.from(Instant.parse("2026-11-01T10:00:00Z").plusSeconds(60L * minute)));
  }

  private void noteRuns(Path home, String... oldestFirst) throws IOException {
    for (int i = 0; i < oldestFirst.length; i++) {
      note(home, oldestFirst[i] + ".json", "{}", i);
    }
  }

  @Test
  void offersTheCommandsThatAreNotHidden() {
    assertThat(complete("dmap", "")).containsExactlyInAnyOrder("run", "status", "init");
    assertThat(complete("dmap", "st")).containsExactly("status");
  }

  @Test
  void takesTheScriptOfTheRealCommands() {
    Path real = Path.of("completions", shell().fileName()).toAbsolutePath();
    assertThat(complete(real, Map.of(), List.of("dmap", "status", "--out")))
        .containsExactly("--output");
  }

  @Test
  void offersTheOptionsOfTheCommandOnly() {
    assertThat(complete("dmap", "run", "--"))
        .containsExactlyInAnyOrder("--detach", "--input", "--name", "--output", "--home");
    assertThat(complete("dmap", "status", "--")).containsExactlyInAnyOrder("--output", "--home");
    assertThat(complete("dmap", "run", "a.yaml", "--na")).containsExactly("--name");
  }

  @Test
  void offersTheWordsThatAnOptionTakes() {
    assertThat(complete("dmap", "run", "--output", "")).containsExactlyInAnyOrder("text", "json");
    assertThat(complete("dmap", "run", "-o", "j")).containsExactly("json");
  }

  @Test
  void offersJobFilesAndFolders() {
    assertThat(complete("dmap", "run", ""))
        .containsExactlyInAnyOrder("a.yaml", "b job.yml", "c.asl.json", "jobs");
    assertThat(complete("dmap", "run", "a")).containsExactly("a.yaml");
    assertThat(complete("dmap", "run", "--detach", "--name", "x", "jobs/"))
        .singleElement()
        .asString() // zsh leaves out what stands there already
        .endsWith("d.yaml");
  }

  @Test
  void offersNoSecondJob() {
    assertThat(complete("dmap", "run", "a.yaml", "")).doesNotContain("a.yaml", "jobs");
  }

  @Test
  void offersNothingForWhatItCannotKnow() {
    assertThat(complete("dmap", "run", "--name", "")).isEmpty();
  }

  @Test
  void offersFilesAndFoldersForOptions() {
    assertThat(complete("dmap", "run", "--input", "n")).containsExactly("notes.txt");
    assertThat(complete("dmap", "run", "--home", "j")).containsExactly("jobs");
    assertThat(complete("dmap", "init", "")).containsExactly("jobs");
  }

  @Test
  void offersTheRunsOfTheHomeNewestFirst() throws IOException {
    noteRuns(folder.resolve(".dmap"), "storms-1", "nightly", "storms-2");
    assertThat(complete("dmap", "status", "")).containsExactly("storms-2", "nightly", "storms-1");
    assertThat(complete("dmap", "status", "st")).containsExactly("storms-2", "storms-1");
  }

  @Test
  void findsTheHomeAsTheCommandsDo() throws IOException {
    noteRuns(folder.resolve(".dmap"), "in-the-usual-home");
    noteRuns(folder.resolve("of env"), "in-the-home-of-the-environment");
    noteRuns(folder.resolve("given"), "in-the-given-home");

    assertThat(completeWithHome("of env", "dmap", "status", ""))
        .containsExactly("in-the-home-of-the-environment");
    assertThat(completeWithHome("of env", "dmap", "status", "--home", "given", ""))
        .containsExactly("in-the-given-home");
    assertThat(completeWithHome("of env", "dmap", "status", "--home=given", ""))
        .containsExactly("in-the-given-home");
  }

  @Test
  void offersNoRunsWithoutAHome() {
    assertThat(complete("dmap", "status", "")).isEmpty();
  }

  @Test
  void readsTheNameOfARunThatNoFileCanHave() throws IOException {
    Path home = folder.resolve(".dmap");
    note(home, "d_j_-vu~12345678.json", "{\"name\" : \"d'j(à)-vu\", \"target\": \"local\"}", 1);
    assertThat(complete("dmap", "status", "d")).containsExactly("d'j(à)-vu");
  }

  @Test
  void leavesOutWhatIsNoLedgerEntry() throws IOException {
    Path home = folder.resolve(".dmap");
    note(home, ".staged.tmp", "", 1);
    note(home, "notes.txt", "", 2);
    note(home, "evil~1.json", "{\"name\":\"\u001b[31mred\"}", 3);
    note(home, "half~2.json", "{\"na", 4);
    noteRuns(home, "good");
    assertThat(complete("dmap", "status", "")).containsExactly("good");
  }
}
