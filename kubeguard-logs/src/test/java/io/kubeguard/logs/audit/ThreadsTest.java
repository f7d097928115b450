package io.kubeguard.logs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read depends on the input alone. */
class ThreadsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  @DisplayName("The profile and the diagnostics are the same with 1 to 8 threads and any reads")
  void sameWhateverTheThreads(long seed) {
    byte[] log = randomLog(new Random(seed));
    AuditLog expected = Reading.of(log);

    assertThat(Reading.count(expected, "events")).isGreaterThan(500);
    assertThat(expected.diagnostics()).isNotEmpty();
    for (int threads = 1; threads <= 8; threads++) {
      InputStream in = new Dribble(new ByteArrayInputStream(log), new Random(seed + threads));
      AuditLog read = Reading.of(in, ReadOptions.ALL.withThreads(threads));

      assertThat(read.profile())
          .as("seed %d, %d threads", seed, threads)
          .isEqualTo(expected.profile());
      assertThat(read.diagnostics()).isEqualTo(expected.diagnostics());
    }
  }

  /** Events, broken, blank and very long lines, so that lines lie across the borders of chunks. */
  private static byte[] randomLog(Random random) {
    StringBuilder log = new StringBuilder("\n");
    while (log.length() < 2_300_000) {
      String event =
          EventJson.by("u" + random.nextInt(40))
              .does(
                  random.nextBoolean() ? "get" : "patch",
                  random.nextBoolean() ? "/pods" : "apps/deployments/scale",
                  "ns" + random.nextInt(5),
                  "n" + random.nextInt(random.nextInt(1, 2_000)))
              .code(random.nextInt(10) == 0 ? 403 : random.nextInt(200, 202))
              .with("\"stageTimestamp\":\"2026-01-31T10:00:0" + random.nextInt(10) + "Z\"")
              .toString()
              .replace("a-1", "a-" + random.nextInt(100_000));
      switch (random.nextInt(60)) {
        case 0 -> log.append(event, 0, random.nextInt(event.length())).append('\n');
        case 1 -> log.append("\r\n\n");
        case 2 ->
            log.append(event, 0, event.length() - 1)
                .append(",\"requestObject\":{\"data\":\"")
                .repeat("é", random.nextInt(20_000))
                .append("\"}}\n");
        default -> log.append(event).append('\n');
      }
    }
    return log.append("{\"unfinished").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Gives random numbers of bytes. */
  private static final class Dribble extends FilterInputStream {
    private final Random random;

    Dribble(InputStream in, Random random) {
      super(in);
      this.random = random;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(100_000)));
    }
  }
}
