package io.kubeguard.logs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CompressionTest {
  private static final byte[] TEXT =
      "hello, world\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);

  @Test
  @DisplayName("Plain, gzip and zstd are told apart by their first bytes")
  void detected() {
    assertThat(unpacked(TEXT)).isEqualTo(TEXT);
    assertThat(unpacked(gzip(TEXT))).isEqualTo(TEXT);
    assertThat(unpacked(Zstd.compress(TEXT))).isEqualTo(TEXT);
    assertThat(unpacked(new byte[0])).isEmpty();
    assertThat(unpacked(new byte[] {0x1f})).hasSize(1);
  }

  @Test
  @DisplayName("Every member of concatenated gzip is read, also from a pipe, also empty ones")
  void members() {
    byte[] all = joined(gzip(TEXT), gzip(new byte[0]), gzip(TEXT), gzip(new byte[] {'x'}));

    assertThat(unpacked(all)).isEqualTo(joined(TEXT, TEXT, new byte[] {'x'}));
  }

  @Test
  @DisplayName("Every frame of concatenated zstd is read")
  void frames() {
    assertThat(unpacked(joined(Zstd.compress(TEXT), Zstd.compress(TEXT))))
        .isEqualTo(joined(TEXT, TEXT));
  }

  @Test
  @DisplayName("Random data in random members comes out as it went in")
  void randomMembers() {
    long seed = 11;
    Random random = new Random(seed);
    for (int run = 0; run < 50; run++) {
      byte[] packed = {};
      byte[] plain = {};
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        byte[] part = new byte[random.nextInt(200_000)];
        random.nextBytes(part);
        Arrays.fill(part, 0, part.length / 2, (byte) random.nextInt());
        packed = joined(packed, gzip(part));
        plain = joined(plain, part);
      }
      assertThat(unpacked(packed)).as("seed %d, run %d", seed, run).isEqualTo(plain);
    }
  }

  @Test
  @DisplayName("After a gzip has ended too early, each further read says so again")
  void failsAgain() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("an event".getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = packed.toByteArray();
    for (int cut = 11; cut < whole.length; cut++) {
      try (InputStream in =
          new GzipInputStream(new ByteArrayInputStream(Arrays.copyOf(whole, cut)))) {
        assertThatThrownBy(in::readAllBytes).as("cut at %d", cut).isInstanceOf(EOFException.class);
        for (int again = 0; again < 3; again++) {
          assertThatThrownBy(in::read).as("cut at %d", cut).isInstanceOf(EOFException.class);
        }
      }
    }
  }

  @Test
  @DisplayName("The optional parts of a gzip header are passed over, and zeros behind the end")
  void headerAndPadding() {
    byte[] packed = gzip(TEXT);
    byte[] header = {0x1f, (byte) 0x8b, 8, 0x1e, 1, 2, 3, 4, 0, 3, 2, 0, 9, 9};
    byte[] names = "audit.log\0a comment\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] rest = Arrays.copyOfRange(packed, 10, packed.length);

    assertThat(unpacked(joined(header, names, new byte[] {7, 7}, rest, new byte[10_000])))
        .isEqualTo(TEXT);
  }

  @Test
  @DisplayName("A gzip that is cut anywhere fails, after what could be read")
  void cutAnywhere() {
    byte[] packed = joined(gzip(TEXT), gzip(TEXT));
    int whole = packed.length / 2;
    for (int length = 2; length < packed.length; length++) {
      if (length != whole) {
        byte[] cut = Arrays.copyOf(packed, length);
        assertThatThrownBy(() -> unpackedOrThrow(cut))
            .as("cut at %d", length)
            .isInstanceOf(EOFException.class);
      }
    }
    assertThat(readable(Arrays.copyOf(packed, whole + 5))).isEqualTo(TEXT);
  }

  @Test
  @DisplayName("A gzip that is damaged fails, at the latest with its check sum")
  void damaged() {
    byte[] packed = joined(gzip(TEXT), gzip(TEXT));
    for (int at = 10; at < packed.length; at++) {
      byte[] damaged = packed.clone();
      damaged[at] ^= 0x10;
      boolean isFreeField = at >= packed.length / 2 + 3 && at < packed.length / 2 + 10;
      if (!isFreeField) {
        assertThatThrownBy(() -> unpackedOrThrow(damaged))
            .as("damaged at %d", at)
            .isInstanceOfAny(ZipException.class, EOFException.class);
      }
    }
  }

  @Test
  @DisplayName("What follows a gzip member and isn't one fails instead of being lost")
  void garbageBehind() {
    byte[] packed = joined(gzip(TEXT), "{\"more\":1}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> unpackedOrThrow(packed)).isInstanceOf(ZipException.class);
    assertThat(readable(packed)).isEqualTo(TEXT);
  }

  @Test
  @DisplayName("A zstd that is cut fails, after what could be read")
  void cutZstd() {
    byte[] packed = Zstd.compress(TEXT);
    for (int length = 4; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> unpackedOrThrow(cut))
          .as("cut at %d", length)
          .isInstanceOf(IOException.class);
    }
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] unpacked(byte[] packed) {
    try {
      return unpackedOrThrow(packed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] unpackedOrThrow(byte[] packed) throws IOException {
    try (InputStream in = open(packed)) {
      return in.readAllBytes();
    }
  }

  /** What comes before the failure. */
  private static byte[] readable(byte[] packed) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (InputStream in = open(packed)) {
      in.transferTo(read);
    } catch (IOException e) {
      return read.toByteArray();
    }
    throw new AssertionError("it didn't fail");
  }

  private static InputStream open(byte[] packed) throws IOException {
    return new Source(Source.STDIN, Optional.empty())
        .open(new Pipe(new ByteArrayInputStream(packed)), read -> {});
  }

  /** Gives a few bytes at a time and never says that more are available, as a pipe may. */
  private static final class Pipe extends FilterInputStream {
    Pipe(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return super.read(buffer, offset, Math.min(length, 777));
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
