package io.kubeguard.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Changes bytes at random. */
public final class Mutations {
  private Mutations() {}

  /** Something is cut out, cut off, repeated, changed, or one of the parts put in. */
  public static byte[] mutated(byte[] log, List<String> parts, Random random) {
    int from = random.nextInt(log.length + 1);
    int to = Math.min(log.length, from + random.nextInt(60));
    return switch (random.nextInt(6)) {
      case 0 -> joined(Arrays.copyOf(log, from), Arrays.copyOfRange(log, to, log.length));
      case 1 -> Arrays.copyOf(log, from);
      case 2 -> joined(Arrays.copyOf(log, to), Arrays.copyOfRange(log, from, log.length));
      case 3 -> {
        byte[] changed = log.clone();
        if (from < log.length) {
          changed[from] = (byte) random.nextInt();
        }
        yield changed;
      }
      default ->
          joined(
              Arrays.copyOf(log, from),
              parts.get(random.nextInt(parts.size())).getBytes(StandardCharsets.UTF_8),
              Arrays.copyOfRange(log, from, log.length));
    };
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  public static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
