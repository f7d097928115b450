package io.kubeguard.logs.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Strings out of a small cache are always those that stand in the buffer. */
final class StringCacheTest {
  @Test
  void givesWhatStandsInTheBufferHoweverManyCollide() {
    long seed = 42;
    SplittableRandom random = new SplittableRandom(seed);
    StringCache cache = new StringCache(1 << 4);
    byte[] buffer = new byte[4_000];
    for (int i = 0; i < buffer.length; i++) {
      buffer[i] = (byte) random.nextInt(' ', 'c');
    }
    for (int round = 0; round < 200_000; round++) {
      int from = random.nextInt(buffer.length);
      int to = from + random.nextInt(Math.min(300, buffer.length - from + 1));
      assertThat(cache.get(buffer, from, to))
          .as("seed %s, round %s", seed, round)
          .isEqualTo(new String(buffer, from, to - from, StandardCharsets.UTF_8));
    }
  }

  @Test
  void decodesWhatRecursOnce() {
    StringCache cache = new StringCache(1 << 4);
    byte[] buffer =
        "stage requestReceivedTimestamp stage requestReceivedTimestamp"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(cache.get(buffer, 31, 36)).isSameAs(cache.get(buffer, 0, 5)).isEqualTo("stage");
    assertThat(cache.get(buffer, 37, 61)).isSameAs(cache.get(buffer, 6, 30));
  }
}
