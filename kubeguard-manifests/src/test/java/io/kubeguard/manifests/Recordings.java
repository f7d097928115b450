package io.kubeguard.manifests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Published manifests, for tests on what people really write: in the folder {@code
 * KUBEGUARD_SHARED}, else in {@code ../shared} beside the repository. Without them what needs them
 * is skipped.
 */
public final class Recordings {
  private Recordings() {}

  /** A file or folder among the recordings. */
  public static Path at(String path) {
    Path found = folder().resolve("data").resolve(path).normalize();
    assumeTrue(Files.exists(found), () -> "skipped, as there are no recordings at " + found);
    return found;
  }

  /** The files below the published manifests. */
  public static List<Path> manifests() throws IOException {
    try (Stream<Path> files = Files.walk(at("manifests"))) {
      return files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)")).sorted().toList();
    }
  }

  private static Path folder() {
    return Optional.ofNullable(System.getProperty("KUBEGUARD_SHARED"))
        .or(() -> Optional.ofNullable(System.getenv("KUBEGUARD_SHARED")))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("kubeguard.root", "."), "../shared"));
  }
}
