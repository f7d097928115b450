package io.kubeguard.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Public manifests and logs that stand beside the repository, in {@code ../shared} or where {@code
 * KUBEGUARD_SHARED} says. Tests that need them are skipped where they aren't.
 */
public final class Recordings {
  private Recordings() {}

  /** A file or folder below the shared one. */
  public static Path path(String relative) {
    String shared =
        Optional.ofNullable(System.getProperty("KUBEGUARD_SHARED"))
            .or(() -> Optional.ofNullable(System.getenv("KUBEGUARD_SHARED")))
            .orElseGet(() -> System.getProperty("kubeguard.root", "..") + "/../shared");
    Path path = Path.of(shared).resolve(relative);
    assumeTrue(Files.exists(path), () -> path + " isn't there; set KUBEGUARD_SHARED");
    return path;
  }
}
