package io.kubeguard.manifests.patch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.manifests.edit.EditedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Writes edited sources over the files that they come from: at once or not at all, the file's mode
 * kept, and nothing outside of the folder that was given.
 */
public final class InPlace {
  private final Path folder;

  /**
   * @param folder the folder that was given, or that of the file that was given
   * @throws IOException if there is none
   */
  public InPlace(Path folder) throws IOException {
    this.folder = folder.toRealPath();
  }

  /**
   * Writes one source, or deletes the file if nothing is left of it. A link inside the folder is
   * followed to the file that it names.
   *
   * @return why it wasn't written; empty if it was
   * @throws IOException if it can't be written
   */
  public Optional<Diagnostic> write(EditedSource edited) throws IOException {
    Path file = Path.of(edited.source());
    if (!edited.isChanged()) {
      return Optional.empty();
    }
    if (!Files.exists(file)) {
      return refused(edited, "changed-meanwhile", "the file is no longer there", "read it again");
    }
    Path real = file.toRealPath();
    if (!real.startsWith(folder)) {
      return refused(
          edited,
          "outside-folder",
          "a link that leads out of the given folder",
          "give the folder where the file lies");
    }
    byte[] before = edited.before().getBytes(UTF_8);
    if (!Arrays.equals(Files.readAllBytes(real), before)) {
      return refused(
          edited,
          "changed-meanwhile",
          "the file isn't what was read, or isn't UTF-8",
          "read the manifests again");
    }
    if (edited.isGone()) {
      Files.delete(real);
    } else {
      PrivateFiles.replace(real, edited.after().getBytes(UTF_8), mode(real));
    }
    return Optional.empty();
  }

  private static Set<PosixFilePermission> mode(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix")
        ? Files.getPosixFilePermissions(file)
        : PosixFilePermissions.fromString("rw-------");
  }

  private static Optional<Diagnostic> refused(
      EditedSource edited, String code, String what, String hint) {
    return Optional.of(Diagnostic.error(code, Location.of(edited.source()), what, hint));
  }
}
