package io.kubeguard.logs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Recordings that lie beside the repository in the folder {@code shared}, or where {@code
 * KUBEGUARD_SHARED} says. Tests that need them are skipped without them.
 */
public final class Recordings {
  private Recordings() {}

  /** A file of the recordings. */
  public static Path data(String name) {
    Path shared =
        Optional.ofNullable(
                System.getProperty("KUBEGUARD_SHARED", System.getenv("KUBEGUARD_SHARED")))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("kubeguard.root", ".."), "..", "shared"));
    Path file = shared.resolve("data").resolve(name);
    assumeTrue(Files.exists(file), () -> "no recording at " + file);
    return file;
  }
}
