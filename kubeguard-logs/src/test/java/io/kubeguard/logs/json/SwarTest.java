package io.kubeguard.logs.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Eight bytes at a time find what one byte at a time finds. */
final class SwarTest {
  private static final long SEED = 7;

  @Test
  void agreesWithOneByteAtATime() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 50_000; round++) {
      byte[] bytes = bytes(random);
      int from = random.nextInt(bytes.length + 1);
      assertThat(Swar.count(bytes, from, bytes.length, (byte) '\n'))
          .as("seed %s, round %s", SEED, round)
          .isEqualTo(count(bytes, from));
      assertThat(Swar.indexOf(bytes, from, bytes.length, (byte) '\n'))
          .as("seed %s, round %s", SEED, round)
          .isEqualTo(indexOf(bytes, from));
      assertThat(Swar.endOfPlain(bytes, from, bytes.length))
          .as("seed %s, round %s", SEED, round)
          .isEqualTo(endOfPlain(bytes, from));
      int to = from + random.nextInt(bytes.length - from + 1);
      byte[] part = Arrays.copyOfRange(bytes, from, to);
      assertThat(Swar.isAt(part, bytes, from)).isTrue();
      if (part.length > 0) {
        part[random.nextInt(part.length)] ^= 1;
        assertThat(Swar.isAt(part, bytes, from)).isFalse();
      }
    }
  }

  /** Any byte, but special ones often, and neighbours of them that differ by one bit. */
  private static byte[] bytes(SplittableRandom random) {
    byte[] special = {'\n', '\n' ^ 1, '"', '"' ^ 1, '\\', '\\' ^ 1, 0, 31, 32, (byte) 0x80, -1};
    byte[] bytes = new byte[random.nextInt(100)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] =
          random.nextBoolean()
              ? special[random.nextInt(special.length)]
              : (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static int count(byte[] bytes, int from) {
    int count = 0;
    for (int i = from; i < bytes.length; i++) {
      count += bytes[i] == '\n' ? 1 : 0;
    }
    return count;
  }

  private static int indexOf(byte[] bytes, int from) {
    int i = from;
    while (i < bytes.length && bytes[i] != '\n') {
      i++;
    }
    return i;
  }

  private static int endOfPlain(byte[] bytes, int from) {
    int i = from;
    while (i < bytes.length
        && bytes[i] != '"'
        && bytes[i] != '\\'
        && (bytes[i] < 0 || bytes[i] >= ' ')) {
      i++;
    }
    return i;
  }
}
