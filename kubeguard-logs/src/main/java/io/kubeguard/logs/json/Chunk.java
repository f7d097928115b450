package io.kubeguard.logs.json;

import java.util.Queue;

/**
 * Whole lines of a log: the first {@code length} bytes of a buffer, and the first line's number.
 * Closing it gives its buffer back for lines that follow.
 */
public final class Chunk implements AutoCloseable {
  private final byte[] buffer;
  private final int length;
  private final long firstLine;
  private final boolean unfinished;
  private final Queue<byte[]> free;

  Chunk(byte[] buffer, int length, long firstLine, boolean unfinished, Queue<byte[]> free) {
    this.buffer = buffer;
    this.length = length;
    this.firstLine = firstLine;
    this.unfinished = unfinished;
    this.free = free;
  }

  /** Whether a line that ends at this offset is the stream's last and has no line end. */
  public boolean isUnfinishedAt(int end) {
    return unfinished && end == length;
  }

  /** Hands over each line that isn't blank, in order. */
  public void forEachLine(Records lines) {
    long line = firstLine;
    int from = 0;
    while (from < length) {
      int end = Swar.indexOf(buffer, from, length, (byte) '\n');
      if (end > from) {
        lines.record(buffer, from, end, line);
      }
      from = end + 1;
      line++;
    }
  }

  @Override
  public void close() {
    free.add(buffer);
  }
}
