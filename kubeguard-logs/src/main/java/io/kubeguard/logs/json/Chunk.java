package io.kubeguard.logs.json;

/**
 * Whole lines of a log: the first {@code length} bytes of a buffer, and the first line's number.
 */
public final class Chunk {
  private final byte[] buffer;
  private final int length;
  private final long firstLine;

  Chunk(byte[] buffer, int length, long firstLine) {
    this.buffer = buffer;
    this.length = length;
    this.firstLine = firstLine;
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
}
