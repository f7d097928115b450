package io.kubeguard.manifests.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real git takes the patches. */
class GitApplyTest {
  @TempDir private Path folder;

  @BeforeEach
  void repository() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "no git here");
    git("init", "-q");
  }

  @Test
  void namesLineEndsAndMissingLastLineEnds() throws Exception {
    List<FileChange> changes =
        List.of(
            changed("plain.yaml", "a\nb\nc\n", "a\nc\n"),
            changed("sub/with blank.yaml", "a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"),
            changed("quote\"d\\.yaml", "a\nb", "a"),
            changed("naïve-😀.yaml", "a", "a\nb\n"),
            changed("tab\there.yaml", "a\nb\n", "b\n"),
            changed("no-end.yaml", "a\nb\nc", "a\nb\nd"),
            changed("to-empty.yaml", "a\n", ""),
            FileChange.added("new folder/new.yaml", "x\ny"),
            new FileChange("gone file.yaml", FileChange.Kind.DELETED, "a\nb\n", ""),
            new FileChange("gone-unfinished.yaml", FileChange.Kind.DELETED, "a\nb", ""));
    apply(changes);
  }

  @Test
  void eachPatchAloneAndInAnyOrder() throws Exception {
    String before = "head\n" + "x\n".repeat(20) + "b\n" + "y\n".repeat(20) + "c\n";
    FileChange first = changed("f.yaml", before, before.replace("b\n", ""));
    FileChange second = changed("f.yaml", before, before.replace("c\n", "d\ne\n"));
    write(first);
    for (FileChange change : List.of(second, first)) {
      git("apply", patch(List.of(change)));
    }
    assertThat(folder.resolve("f.yaml"))
        .hasContent(before.replace("b\n", "").replace("c\n", "d\ne\n"));
  }

  @Test
  void randomTexts() throws Exception {
    long seed = 7;
    Random random = new Random(seed);
    List<FileChange> changes = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      List<String> lines = new ArrayList<>();
      int count = random.nextInt(40);
      for (int j = 0; j < count; j++) {
        lines.add(String.valueOf((char) ('a' + random.nextInt(8))));
      }
      String before = String.join("\n", lines) + (random.nextBoolean() ? "\n" : "");
      lines.removeIf(line -> random.nextInt(5) == 0);
      for (int j = random.nextInt(4); j > 0; j--) {
        lines.add(random.nextInt(lines.size() + 1), "new" + random.nextInt(3));
      }
      changes.add(
          changed("f" + i, before, String.join("\n", lines) + (random.nextBoolean() ? "\n" : "")));
    }
    apply(changes);
  }

  private static FileChange changed(String path, String before, String after) {
    return new FileChange(path, FileChange.Kind.CHANGED, before, after);
  }

  private void apply(List<FileChange> changes) throws IOException, InterruptedException {
    for (FileChange change : changes) {
      write(change);
    }
    String patch = patch(changes);
    git("apply", "--check", patch);
    git("apply", patch);
    for (FileChange change : changes) {
      Path file = folder.resolve(change.path());
      if (change.kind() == FileChange.Kind.DELETED) {
        assertThat(file).doesNotExist();
      } else {
        assertThat(Files.readString(file, UTF_8)).as(change.path()).isEqualTo(change.after());
      }
    }
  }

  private void write(FileChange change) throws IOException {
    Path file = folder.resolve(change.path());
    Files.createDirectories(file.getParent());
    if (change.kind() != FileChange.Kind.ADDED) {
      Files.writeString(file, change.before(), UTF_8);
    }
  }

  private String patch(List<FileChange> changes) throws IOException {
    Path file = folder.resolve(".git/all.patch");
    PrivateFiles.write(file, UnifiedDiff.of(changes));
    return file.toString();
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(command + "\n" + said).isZero();
  }
}
