package io.kubeguard.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs a program of the tests in a Java machine with little memory. */
public final class SmallJvm {
  private SmallJvm() {}

  /** The last line that it prints, but for warnings of the machine's own. */
  public static String run(Class<?> main, int megabytes, String argument)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                argument)
            .redirectErrorStream(true)
            .start();
    try {
      String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
      return told.lines().filter(line -> !line.startsWith("WARNING")).reduce("", (a, b) -> b);
    } finally {
      process.destroy();
    }
  }
}
