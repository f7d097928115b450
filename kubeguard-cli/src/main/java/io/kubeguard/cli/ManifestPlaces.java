package io.kubeguard.cli;

import io.kubeguard.manifests.patch.PatchBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where manifests lie: from which folder patches apply, and within which folder files are edited.
 */
final class ManifestPlaces {
  private static final String STDIN = "-";

  private final List<Path> folders = new ArrayList<>();
  private final Optional<PatchBase> base;

  /**
   * @param arguments those of {@code --manifests}
   * @param sources the files that were read
   */
  ManifestPlaces(Collection<String> arguments, Collection<String> sources) throws IOException {
    for (String argument : arguments) {
      if (!argument.equals(STDIN) && isFolder(argument)) {
        folders.add(Path.of(argument));
      }
    }
    this.base = base(sources);
  }

  private static boolean isFolder(String argument) {
    try {
      return Files.isDirectory(Path.of(argument));
    } catch (java.nio.file.InvalidPathException e) {
      return false;
    }
  }

  private static Optional<PatchBase> base(Collection<String> sources) throws IOException {
    PatchBase base = null;
    for (String source : sources) {
      if (source.equals(STDIN)) {
        continue;
      }
      Path file = Path.of(source);
      base = base == null ? PatchBase.of(folder(file)) : base;
      while (base.path(file).isEmpty() && base.folder().getParent() != null) {
        base = new PatchBase(base.folder().getParent());
      }
    }
    return Optional.ofNullable(base);
  }

  private static Path folder(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
  }

  /** The folder in which patches apply. */
  Optional<Path> base() {
    return base.map(PatchBase::folder);
  }

  /** A file's path from there, as patches have it. */
  String path(String source) throws IOException {
    if (source.equals(STDIN) || base.isEmpty()) {
      return "stdin.yaml";
    }
    return base.get().path(Path.of(source)).orElse(source);
  }

  /** The folder that was given and holds the file, else the file's own. */
  Path folder(String source) {
    Path file = Path.of(source);
    return folders.stream().filter(file::startsWith).findFirst().orElseGet(() -> folder(file));
  }
}
