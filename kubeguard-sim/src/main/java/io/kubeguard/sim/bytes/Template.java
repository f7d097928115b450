package io.kubeguard.sim.bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A record's bytes with gaps for what differs each time. In its text each gap is a mark: a
 * character of Unicode's private use area.
 */
public final class Template {
  private static final char FIRST_MARK = '\uE000';
  private static final char LAST_MARK = '\uF8FF';

  private final List<byte[]> parts = new ArrayList<>();
  private final StringBuilder gaps = new StringBuilder();

  /** Fills the gaps of one record. */
  public interface Filler {
    /** Writes what stands for a mark. */
    void fill(char mark, LogBytes out);
  }

  public Template(String text) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST_MARK && c <= LAST_MARK) {
        parts.add(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
        gaps.append(c);
        from = i + 1;
      }
    }
    parts.add(text.substring(from).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes one record. */
  public void write(LogBytes out, Filler filler) {
    for (int i = 0; i < gaps.length(); i++) {
      out.bytes(parts.get(i));
      filler.fill(gaps.charAt(i), out);
    }
    out.bytes(parts.getLast());
  }
}
