package io.kubeguard.logs.audit;

import io.kubeguard.core.profile.ProfileBuilder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Counts events by form, stage and level, and gives the names under which a profile counts what was
 * read. Values come from the log, so only known ones make a name.
 */
final class Counters {
  static final String EVENTS = "events";
  static final String BROKEN = "broken";
  static final String NOT_EVENTS = "not-events";
  static final String NO_USER = "no-user";
  static final String NO_TIME = "no-time";
  static final String INCOMPLETE = "incomplete";
  static final String TOO_LONG = "too-long";
  static final String OUTSIDE = "outside-time";

  private static final String[] STAGES = {
    "RequestReceived", "ResponseStarted", "ResponseComplete", "Panic", "none", "other"
  };
  private static final String[] LEVELS = {
    "None", "Metadata", "Request", "RequestResponse", "none", "other"
  };

  private final Map<AuditFormat, long[]> formats = new EnumMap<>(AuditFormat.class);
  private final long[] stages = new long[STAGES.length];
  private final long[] levels = new long[LEVELS.length];
  private long untimed;

  Counters() {
    for (AuditFormat format : AuditFormat.values()) {
      formats.put(format, new long[1]);
    }
  }

  void count(AuditEvent event, AuditFormat format) {
    Objects.requireNonNull(formats.get(format))[0]++;
    stages[index(event.stage, STAGES)]++;
    levels[index(event.level, LEVELS)]++;
    untimed += event.micros == 0 ? 1 : 0;
  }

  /** Hands over what was counted since the last time. */
  void moveTo(ProfileBuilder profile) {
    formats.forEach(
        (format, count) -> {
          move(count[0], EVENTS, profile);
          move(count[0], "format." + format, profile);
          count[0] = 0;
        });
    move(stages, "stage.", STAGES, profile);
    move(levels, "level.", LEVELS, profile);
    move(untimed, NO_TIME, profile);
    untimed = 0;
  }

  private static void move(long[] counts, String prefix, String[] names, ProfileBuilder profile) {
    for (int i = 0; i < counts.length; i++) {
      move(counts[i], prefix + names[i], profile);
      counts[i] = 0;
    }
  }

  private static void move(long count, String name, ProfileBuilder profile) {
    if (count > 0) {
      profile.count(name, count);
    }
  }

  /** Where a value stands among the known ones, which end with {@code none} and {@code other}. */
  private static int index(String value, String[] known) {
    int none = known.length - 2;
    if (value.isEmpty()) {
      return none;
    }
    for (int i = 0; i < none; i++) {
      if (known[i].equals(value)) {
        return i;
      }
    }
    return none + 1;
  }
}
