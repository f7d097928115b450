package io.kubeguard.manifests.read;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** The files that an argument of {@code --manifests} names. */
final class ManifestFiles {
  private ManifestFiles() {}

  /** A file, the manifests below a folder, or what matches a pattern; sorted. */
  static List<Path> named(String argument) throws IOException {
    try {
      Path path = Path.of(argument);
      if (Files.isDirectory(path)) {
        return below(path, ManifestFiles::isManifest);
      }
      return Files.exists(path) ? List.of(path) : matching(argument);
    } catch (InvalidPathException e) {
      return List.of();
    }
  }

  private static boolean isManifest(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.(gz|zst)$", "");
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
  }

  private static List<Path> matching(String pattern) throws IOException {
    int wildcard = 0;
    while (wildcard < pattern.length() && "*?[{".indexOf(pattern.charAt(wildcard)) < 0) {
      wildcard++;
    }
    if (wildcard == pattern.length()) {
      return List.of();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    Path start = Path.of(pattern.substring(0, pattern.lastIndexOf('/', wildcard) + 1));
    return Files.isDirectory(start) ? below(start, matcher) : List.of();
  }

  /** Links to folders aren't followed, so there is no walking in circles. */
  private static List<Path> below(Path folder, PathMatcher wanted) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(wanted::matches).sorted().toList();
    }
  }
}
