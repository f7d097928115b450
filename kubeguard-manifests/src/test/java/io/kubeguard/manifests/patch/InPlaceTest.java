package io.kubeguard.manifests.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.manifests.edit.EditedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InPlaceTest {
  @TempDir private Path folder;

  @Test
  void keepsTheModeAndLeavesNothingBeside() throws IOException {
    Path file = file("r.yaml", "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(new InPlace(folder).write(edited(file, "old", "new"))).isEmpty();
    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rwxr-x---");
    assertThat(folder.toFile().list()).containsExactly("r.yaml");
  }

  @Test
  void followsLinksInsideTheFolderOnly() throws IOException {
    Path given = Files.createDirectory(folder.resolve("given"));
    Path outside = file("outside.yaml", "old");
    Path inside = file("given/inside.yaml", "old");
    Path out = Files.createSymbolicLink(given.resolve("out.yaml"), outside);
    Path in = Files.createSymbolicLink(given.resolve("in.yaml"), inside);
    InPlace writer = new InPlace(given);
    assertThat(writer.write(edited(out, "old", "new")))
        .map(Diagnostic::code)
        .contains("outside-folder");
    assertThat(outside).hasContent("old");
    assertThat(writer.write(edited(in, "old", "new"))).isEmpty();
    assertThat(inside).hasContent("new");
    assertThat(in).isSymbolicLink();
  }

  @Test
  void neverOverwritesWhatWasntRead() throws IOException {
    Path file = file("r.yaml", "changed by another");
    assertThat(new InPlace(folder).write(edited(file, "old", "new")))
        .map(Diagnostic::code)
        .contains("changed-meanwhile");
    assertThat(file).hasContent("changed by another");
  }

  @Test
  void deletesWhatIsGoneAndWritesPrivateFiles() throws IOException {
    Path file = file("r.yaml", "old");
    assertThat(new InPlace(folder).write(edited(file, "old", ""))).isEmpty();
    assertThat(file).doesNotExist();
    PrivateFiles.write(file, "secret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void pathsBeginAtTheRepository() throws IOException {
    Path manifests = Files.createDirectories(folder.resolve("repo/deploy"));
    assertThat(PatchBase.of(manifests).path(file("repo/deploy/a.yaml", ""))).contains("a.yaml");
    Files.createDirectory(folder.resolve("repo/.git"));
    PatchBase base = PatchBase.of(manifests);
    assertThat(base.path(manifests.resolve("a.yaml"))).contains("deploy/a.yaml");
    assertThat(base.path(file("elsewhere.yaml", ""))).isEmpty();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, UTF_8);
  }

  private static EditedSource edited(Path file, String before, String after) {
    return new EditedSource(file.toString(), before, after, List.of());
  }
}
