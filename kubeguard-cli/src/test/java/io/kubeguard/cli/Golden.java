package io.kubeguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected output, byte for byte. With {@code -Dgolden.update=true} it is written anew, which
 * continuous integration refuses.
 */
final class Golden {
  private Golden() {}

  static void check(Path expected, String actual) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        if (System.getenv("CI") != null) {
          fail("golden.update is refused in continuous integration");
        }
        Files.createDirectories(expected.getParent());
        Files.writeString(expected, actual);
      }
      if (!Files.exists(expected)) {
        fail(expected + " is missing; review the output and run with -Dgolden.update=true");
      }
      assertThat(actual).as(expected.toString()).isEqualTo(text(expected));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
