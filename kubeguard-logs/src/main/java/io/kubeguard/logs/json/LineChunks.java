package io.kubeguard.logs.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Cuts a stream of lines into chunks of whole lines, so that several threads can read them while
 * line numbers stay exact. A line longer than {@link #MAX_LINE} is passed over in bounded memory.
 */
public final class LineChunks {
  /** The longest record that is read. */
  public static final int MAX_LINE = 16 << 20;

  private static final int CHUNK = 1 << 20;

  private final InputStream in;
  private final Trouble trouble;
  private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();
  private byte[] carry;
  private int carried;
  private long line = 1;
  private boolean ended;
  private boolean unfinished;
  private Optional<IOException> failure = Optional.empty();

  /**
   * @param head bytes of the stream that were read already
   */
  public LineChunks(InputStream in, byte[] head, Trouble trouble) {
    this.in = in;
    this.trouble = trouble;
    this.carry = head;
    this.carried = head.length;
  }

  /** The next chunk; empty at the end of the stream. */
  public Optional<Chunk> next() {
    while (!ended) {
      byte[] buffer = buffer();
      int filled = fill(buffer, carried);
      ended = filled < buffer.length;
      int cut = ended ? filled : lastNewline(buffer, filled) + 1;
      unfinished = ended && filled > 0 && buffer[filled - 1] != '\n';
      if (cut == 0 && filled >= MAX_LINE) {
        passOver(buffer, filled);
        continue;
      }
      carry = Arrays.copyOfRange(buffer, cut, filled);
      carried = filled - cut;
      if (cut > 0) {
        Chunk chunk = new Chunk(buffer, cut, line, unfinished, free);
        line += Swar.count(buffer, 0, cut, (byte) '\n');
        return Optional.of(chunk);
      }
    }
    return Optional.empty();
  }

  /** Why the stream ended before its end, if it did; what could be read was handed over. */
  public Optional<IOException> failure() {
    return failure;
  }

  /** A buffer that begins with what was carried over, used before if there is one. */
  private byte[] buffer() {
    int size = Math.max(CHUNK, carried * 2);
    byte[] used = free.poll();
    byte[] buffer = used != null && used.length == size ? used : new byte[size];
    System.arraycopy(carry, 0, buffer, 0, carried);
    return buffer;
  }

  private void passOver(byte[] buffer, int filled) {
    trouble.at(
        "line-too-long", line, "a line longer than " + (MAX_LINE >> 20) + " MiB is passed over");
    int newline = -1;
    int length = filled;
    while (newline < 0 && !ended) {
      length = fill(buffer, 0);
      ended = length < buffer.length;
      newline = firstNewline(buffer, length);
    }
    line++;
    carry = newline < 0 ? new byte[0] : Arrays.copyOfRange(buffer, newline + 1, length);
    carried = carry.length;
    if (ended && carried > 0) {
      ended = false;
    }
  }

  private int fill(byte[] buffer, int from) {
    int filled = from;
    try {
      while (filled < buffer.length && failure.isEmpty()) {
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
          return filled;
        }
        filled += read;
      }
    } catch (IOException e) {
      failure = Optional.of(e);
    }
    return filled;
  }

  private static int lastNewline(byte[] buffer, int to) {
    int i = to - 1;
    while (i >= 0 && buffer[i] != '\n') {
      i--;
    }
    return i;
  }

  private static int firstNewline(byte[] buffer, int to) {
    for (int i = 0; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
