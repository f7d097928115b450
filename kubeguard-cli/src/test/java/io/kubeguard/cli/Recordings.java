package io.kubeguard.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Real recordings, which don't ship with the project: in the folder {@code KUBEGUARD_SHARED}, else
 * in {@code ../shared} beside the repository. Without them what needs them is skipped.
 */
final class Recordings {
  private static final Path SHARED =
      Optional.ofNullable(System.getProperty("KUBEGUARD_SHARED", System.getenv("KUBEGUARD_SHARED")))
          .map(Path::of)
          .orElseGet(() -> Path.of(System.getProperty("kubeguard.root", ".."), "../shared"));

  private Recordings() {}

  /** A file or folder among the recordings. */
  static Path at(String path) {
    Path found = SHARED.resolve("data").resolve(path).normalize();
    assumeTrue(Files.exists(found), () -> "skipped, as there are no recordings at " + found);
    return found;
  }

  /** Every file below a folder that may be an audit log. */
  static List<Path> below(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(at(folder))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.(log|json|jsonl|log\\.gz)"))
          .sorted()
          .toList();
    }
  }
}
