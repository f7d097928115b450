package io.kubeguard.manifests.patch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder in which patches are applied: the repository that holds the manifests, else the
 * manifests' folder.
 */
public record PatchBase(Path folder) {
  /**
   * The base for manifests in this folder, or for this file.
   *
   * @throws IOException if there is no such folder
   */
  public static PatchBase of(Path manifests) throws IOException {
    Path real = manifests.toRealPath();
    Path start =
        Files.isDirectory(real) ? real : Optional.ofNullable(real.getParent()).orElse(real);
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        return new PatchBase(folder);
      }
    }
    return new PatchBase(start);
  }

  /**
   * The path of a file from the base, as a patch has it; empty if it lies elsewhere.
   *
   * @throws IOException if the file's folder can't be resolved
   */
  public Optional<String> path(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Path name = file.getFileName();
    if (parent == null || name == null) {
      return Optional.empty();
    }
    Path real = parent.toRealPath().resolve(name);
    if (!real.startsWith(folder)) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    folder.relativize(real).forEach(part -> names.add(part.toString()));
    return Optional.of(String.join("/", names));
  }
}
