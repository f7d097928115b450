package io.kubeguard.core.observation;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where an observation stands, so that a person can look it up.
 *
 * @param time when it happened
 * @param source the log's name
 * @param line the line in it, from 1
 * @param eventId the log's own identifier of the event ({@code auditID}); {@code ""} where it has
 *     none
 */
public record Evidence(Instant time, String source, long line, String eventId)
    implements Comparable<Evidence> {
  private static final Comparator<Evidence> ORDER =
      Comparator.comparing(Evidence::time)
          .thenComparing(Evidence::source)
          .thenComparingLong(Evidence::line)
          .thenComparing(Evidence::eventId);
  private static final int LONGEST_SOURCE = 4_096;
  private static final int LONGEST_ID = 256;

  /** What is longer than any real name or identifier is cut, since a log may hold anything. */
  public Evidence {
    source = cut(source, LONGEST_SOURCE);
    eventId = cut(eventId, LONGEST_ID);
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean amidst = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, amidst ? longest - 1 : longest);
  }

  @Override
  public int compareTo(Evidence other) {
    return ORDER.compare(this, other);
  }
}
