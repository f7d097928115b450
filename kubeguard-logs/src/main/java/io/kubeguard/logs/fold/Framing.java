package io.kubeguard.logs.fold;

import io.kubeguard.logs.json.Chunk;
import io.kubeguard.logs.json.DocumentFramer;
import io.kubeguard.logs.json.JsonCursor;
import io.kubeguard.logs.json.LineChunks;
import io.kubeguard.logs.json.MalformedJsonException;
import io.kubeguard.logs.json.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tells from the first bytes whether each line is a record, or records stand in JSON of another
 * layout, and reads accordingly.
 */
final class Framing {
  private static final int HEAD = 1 << 18;

  private final InputStream in;
  private final Trouble trouble;
  private boolean isBlank;

  Framing(InputStream in, Trouble trouble) {
    this.in = in;
    this.trouble = trouble;
  }

  /** Reads the stream; gives why it ended early, if it did. */
  Optional<IOException> read(String source, Decoders decoders, Troubles troubles)
      throws IOException {
    byte[] head = withoutMark(head());
    isBlank = head.length < HEAD && skipBlank(head, 0) == head.length;
    if (isLines(head)) {
      LineChunks chunks = new LineChunks(in, head, trouble);
      Optional<Chunk> chunk = chunks.next();
      while (chunk.isPresent()) {
        decoders.decode(source, chunk.get(), troubles);
        chunk = chunks.next();
      }
      return chunks.failure();
    }
    decoders.decodeHere(
        source, troubles, records -> new DocumentFramer(records, trouble).read(in, head));
    return Optional.empty();
  }

  /** Whether the stream has been read and holds nothing but white space, and little of it. */
  boolean isBlank() {
    return isBlank;
  }

  /** As much as one read gives, at least a line if the stream has one within the limit. */
  private byte[] head() throws IOException {
    byte[] head = new byte[HEAD];
    int filled = 0;
    int read = 0;
    while (filled < HEAD && read >= 0 && !hasTwoLines(head, filled)) {
      try {
        read = in.read(head, filled, HEAD - filled);
      } catch (IOException e) {
        if (filled == 0) {
          throw e;
        }
        // The next read fails in the same way, and is told then.
        break;
      }
      filled += Math.max(read, 0);
    }
    return Arrays.copyOf(head, filled);
  }

  /** The head without a UTF-8 byte order mark, which some exports begin with. */
  private static byte[] withoutMark(byte[] head) {
    boolean marked =
        head.length >= 3
            && head[0] == (byte) 0xef
            && head[1] == (byte) 0xbb
            && head[2] == (byte) 0xbf;
    return marked ? Arrays.copyOfRange(head, 3, head.length) : head;
  }

  /** Two lines that end, the first of which isn't blank. */
  private static boolean hasTwoLines(byte[] head, int length) {
    int lines = 0;
    for (int i = skipBlank(head, 0); i < length && lines < 2; i++) {
      lines += head[i] == '\n' ? 1 : 0;
    }
    return lines == 2;
  }

  /**
   * The first line decides, if it is whole; else the second, for a rotated log may begin in the
   * middle of a line.
   */
  private static boolean isLines(byte[] head) {
    int first = skipBlank(head, 0);
    if (first == head.length || (head[first] != '{' && head[first] != '[')) {
      return true;
    }
    if (isDated(head, first)) {
      return true;
    }
    int end = endOfLine(head, first);
    if (isValue(head, first, end)) {
      return true;
    }
    boolean isShort = end - first <= 2;
    int second = skipBlank(head, end);
    return !isShort
        && second < head.length
        && head[second] == '{'
        && isValue(head, second, endOfLine(head, second));
  }

  /** {@code [2026-…}: lines of text that begin with their time. */
  private static boolean isDated(byte[] head, int at) {
    return head[at] == '[' && at + 5 < head.length && head[at + 1] == '2' && head[at + 5] == '-';
  }

  private static boolean isValue(byte[] bytes, int from, int to) {
    JsonCursor json = new JsonCursor().on(bytes, from, to);
    try {
      json.skip();
      return json.atEnd();
    } catch (MalformedJsonException e) {
      return false;
    }
  }

  private static int skipBlank(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] >= 0 && bytes[at] <= ' ') {
      at++;
    }
    return at;
  }

  private static int endOfLine(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }
}
