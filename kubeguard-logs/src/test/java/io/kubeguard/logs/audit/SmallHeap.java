package io.kubeguard.logs.audit;

import com.github.luben.zstd.ZstdOutputStream;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.logs.Made;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Started by {@link SmallHeapTest} in a JVM with little memory: reads a large input that it makes
 * while it reads, and prints what came out.
 */
final class SmallHeap {
  private static final byte[] BLOCK = new byte[1 << 20];
  private static final String EVENT =
      "{\"verb\":\"get\",\"stage\":\"ResponseComplete\",\"user\":{\"username\":\"USER\"},"
          + "\"objectRef\":{\"resource\":\"pods\",\"name\":\"NAME\"},\"responseStatus\":"
          + "{\"code\":200}}\n";

  private SmallHeap() {}

  public static void main(String[] arguments) throws IOException {
    AuditLog log = Reading.of(input(arguments[0]), ReadOptions.ALL.withThreads(2));
    Profile profile = log.profile();
    System.out.printf(
        "%s events=%d requests=%d identities=%d overflowed=%s told=%s%n",
        log.ending(),
        Reading.count(log, "events"),
        profile.total().map(t -> t.count()).orElse(0L),
        profile.activities().size(),
        profile.overflowed(),
        log.diagnostics().stream().map(d -> d.code()).distinct().toList());
  }

  private static InputStream input(String what) throws IOException {
    Arrays.fill(BLOCK, (byte) (what.endsWith("spaces") ? ' ' : 'x'));
    return switch (what) {
      case "one-line" -> huge(bytes("{\"verb\":\""), 256, BLOCK, bytes("\"}\n" + EVENT));
      case "one-document" -> huge(bytes("{\n\"verb\":\n\""), 256, BLOCK, bytes("\"\n}\n" + EVENT));
      case "names" -> new Made(300_000, i -> bytes(EVENT.replace("NAME", "n" + i)));
      case "users" -> new Made(600_000, i -> bytes(EVENT.replace("USER", "u" + i)));
      case "gzip-spaces" -> huge(gzip(BLOCK, 64), 3, gzip(BLOCK, 64), gzip(bytes("\n" + EVENT), 1));
      case "zstd-spaces" -> huge(zstd(BLOCK, 64), 3, zstd(BLOCK, 64), zstd(bytes("\n" + EVENT), 1));
      case "gzip-lines" -> huge(gzip(bytes(EVENT), 1), 40, gzip(bytes(EVENT), 5_000), new byte[0]);
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static InputStream huge(byte[] first, int times, byte[] middle, byte[] last) {
    return new Made(times + 2, i -> i == 0 ? first : i <= times ? middle : last);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] block, int times) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      repeat(block, times, out);
    }
    return packed.toByteArray();
  }

  private static byte[] zstd(byte[] block, int times) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new ZstdOutputStream(packed)) {
      repeat(block, times, out);
    }
    return packed.toByteArray();
  }

  private static void repeat(byte[] block, int times, OutputStream out) throws IOException {
    for (int i = 0; i < times; i++) {
      out.write(block);
    }
  }
}
