package io.kubeguard.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a manifest in a patch.
 *
 * @param number its number before the change; after it for a line that comes
 */
public record SourceLine(Sign sign, long number, String text) {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d{1,18})(?:,\\d+)? \\+(\\d{1,18})(?:,\\d+)? @@.*");

  /**
   * The lines of an object's hunks. What stands before the object and behind the last change is
   * left out: it may belong to another object, and to one that nobody should read.
   *
   * @param first the object's first line
   */
  public static List<SourceLine> of(String hunks, long first) {
    List<SourceLine> lines = new ArrayList<>();
    long before = 0;
    long after = 0;
    for (String line : hunks.split("\n", -1)) {
      Matcher hunk = HUNK.matcher(line);
      if (hunk.matches()) {
        before = Long.parseLong(hunk.group(1));
        after = Long.parseLong(hunk.group(2));
        trim(lines);
      } else if (line.startsWith("-")) {
        lines.add(new SourceLine(Sign.REMOVED, before++, line.substring(1)));
      } else if (line.startsWith("+")) {
        lines.add(new SourceLine(Sign.ADDED, after++, line.substring(1)));
      } else if (line.startsWith(" ")) {
        if (before >= first) {
          lines.add(new SourceLine(Sign.SAME, before, line.substring(1)));
        }
        before++;
        after++;
      }
    }
    trim(lines);
    return lines;
  }

  private static void trim(List<SourceLine> lines) {
    while (!lines.isEmpty() && lines.getLast().sign() == Sign.SAME) {
      lines.removeLast();
    }
  }
}
