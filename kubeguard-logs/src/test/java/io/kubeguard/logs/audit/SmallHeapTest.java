package io.kubeguard.logs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory depends on distinct behaviour, not on the size of the input or of its parts. */
class SmallHeapTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one-line     | 64 | COMPLETE events=1 requests=1 identities=1 overflowed=false"
            + " told=[line-too-long]",
        "one-document | 64 | COMPLETE events=1 requests=1 identities=1 overflowed=false"
            + " told=[line-too-long]",
        "names        | 64 | COMPLETE events=300000 requests=300000 identities=1"
            + " overflowed=false told=[]",
        "users        | 96 | COMPLETE events=600000 requests=600000 identities=0 overflowed=true"
            + " told=[]",
        "gzip-spaces  | 64 | COMPLETE events=1 requests=1 identities=1 overflowed=false"
            + " told=[line-too-long]",
        "zstd-spaces  | 64 | COMPLETE events=1 requests=1 identities=1 overflowed=false"
            + " told=[line-too-long]",
        "gzip-lines   | 64 | COMPLETE events=200001 requests=200001 identities=1"
            + " overflowed=false told=[]"
      })
  @DisplayName("Hundreds of megabytes are read in a small heap")
  @Timeout(300)
  void fits(String input, int megabytes, String expected) throws Exception {
    assertThat(run(input, megabytes)).isEqualTo(expected);
  }

  private static String run(String input, int megabytes) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                input)
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
