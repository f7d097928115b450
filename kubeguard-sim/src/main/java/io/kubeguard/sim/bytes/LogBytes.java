package io.kubeguard.sim.bytes;

import io.kubeguard.sim.world.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** Records of a log as bytes, collected and written in large pieces. */
public final class LogBytes {
  private static final int ENOUGH = 1 << 16;
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

  private final OutputStream out;
  private final long seed;
  private byte[] buffer = new byte[ENOUGH * 2];
  private int length;
  private long flushed;
  private long second = Long.MIN_VALUE;
  private byte[] secondText = {};

  /** Random identifiers and names follow from the seed. */
  public LogBytes(OutputStream out, long seed) {
    this.out = out;
    this.seed = seed;
  }

  /** How many bytes there are so far. */
  public long size() {
    return flushed + length;
  }

  /** Writes what has gathered, if it is worth it. */
  public void flushIfEnough() throws IOException {
    if (length >= ENOUGH) {
      flush();
    }
  }

  public void flush() throws IOException {
    out.write(buffer, 0, length);
    flushed += length;
    length = 0;
  }

  public void bytes(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  /** A random identifier (UUID of version 4) that follows from a number. */
  public void uuid(long number) {
    room(36);
    long high = mix(number);
    long low = mix(high ^ seed);
    hex(high >>> 32, 8);
    dash();
    hex(high >>> 16, 4);
    dash();
    hex((high & 0xfff) | 0x4000, 4);
    dash();
    hex((low >>> 48 & 0x3fff) | 0x8000, 4);
    dash();
    hex(low, 12);
  }

  /** The random suffix of a generated name, which follows from a number. */
  public void suffix(long number) {
    room(Words.SUFFIX_LENGTH);
    long random = mix(~number);
    for (int i = 0; i < Words.SUFFIX_LENGTH; i++) {
      buffer[length++] = Words.suffixByte(random, i);
    }
  }

  /** A time such as {@code 2026-01-31T23:59:59.999999Z}. */
  public void time(long micros) {
    second(Math.floorDiv(micros, MICROS_PER_SECOND));
    digits(Math.floorMod(micros, MICROS_PER_SECOND), 6);
    room(1);
    buffer[length++] = 'Z';
  }

  /** A time such as {@code 2026-01-31T23:59:59.999999999Z}. */
  public void nanoTime(long nanos) {
    second(Math.floorDiv(nanos, NANOS_PER_SECOND));
    digits(Math.floorMod(nanos, NANOS_PER_SECOND), 9);
    room(1);
    buffer[length++] = 'Z';
  }

  private void second(long wanted) {
    if (wanted != second) {
      second = wanted;
      secondText =
          SECONDS.format(Instant.ofEpochSecond(wanted)).getBytes(StandardCharsets.US_ASCII);
    }
    bytes(secondText);
  }

  private void digits(long number, int count) {
    room(count);
    long rest = number;
    for (int i = length + count - 1; i >= length; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }

  public void number(long number) {
    bytes(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
  }

  private void hex(long value, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      buffer[length++] = HEX[(int) (value >>> shift) & 0xf];
    }
  }

  private void dash() {
    buffer[length++] = '-';
  }

  private void room(int wanted) {
    if (length + wanted > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + wanted));
    }
  }

  /** A number that looks random, the same for the same seed and number (SplitMix64). */
  private long mix(long number) {
    long z = (number ^ seed) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
