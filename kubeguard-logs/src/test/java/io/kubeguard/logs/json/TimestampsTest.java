package io.kubeguard.logs.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @Test
  void agreesWithInstantOnEveryTimeFrom1970() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      Instant time =
          Instant.EPOCH.plus(
              random.nextLong(1, 8_000L * 365 * 86_400 * 1_000_000), ChronoUnit.MICROS);
      assertThat(micros(time.toString()))
          .as("seed %d, %s", seed, time)
          .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2022-11-29 00:09:04.38, 2022-11-29T00:09:04.380Z",
    "2023-10-18T17:32:47.415928452Z, 2023-10-18T17:32:47.415928Z",
    "2024-07-01T15:53:19.623+00:00, 2024-07-01T15:53:19.623Z",
    "2024-07-01T15:53:19-0730, 2024-07-01T23:23:19Z",
    "2024-02-29T23:59:60Z, 2024-03-01T00:00:00Z"
  })
  void readsWhatLogsWrite(String text, Instant expected) {
    assertThat(micros(text)).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2024-07-01",
        "2024-13-01T00:00:00Z",
        "2024-02-31T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "2024-04-31T00:00:00Z",
        "2024-01-00T00:00:00Z",
        "1969-12-31T00:00:00Z",
        "1970-01-01T00:00:00+01:00",
        "2024-07-01T00:00:00+99:00",
        "2024-07-01T00:00:00.5 CET"
      })
  void givesZeroForAnythingElse(String text) {
    assertThat(micros(text)).isZero();
  }

  private static long micros(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Timestamps.micros(bytes, 0, bytes.length);
  }
}
