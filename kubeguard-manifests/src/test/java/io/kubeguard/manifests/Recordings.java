package io.kubeguard.manifests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Published manifests beside the repository, for tests on what people really write. */
public final class Recordings {
  private Recordings() {}

  /** The files below the published manifests; the test is skipped where there are none. */
  public static List<Path> manifests() throws IOException {
    Path folder = folder().resolve("data/manifests");
    assumeTrue(Files.isDirectory(folder), "no published manifests in " + folder);
    try (Stream<Path> files = Files.walk(folder)) {
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
