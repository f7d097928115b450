package io.kubeguard.logs.audit;

import io.kubeguard.core.profile.ProfileBuilder;
import java.util.Set;

/**
 * The names under which a profile counts what was read. Values come from the log, so only known
 * ones make a name.
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

  private static final Set<String> STAGES =
      Set.of("RequestReceived", "ResponseStarted", "ResponseComplete", "Panic");
  private static final Set<String> LEVELS =
      Set.of("None", "Metadata", "Request", "RequestResponse");

  private Counters() {}

  static void count(AuditEvent event, AuditFormat format, ProfileBuilder profile) {
    profile.count(EVENTS, 1);
    profile.count("format." + format, 1);
    profile.count("stage." + known(event.stage, STAGES), 1);
    profile.count("level." + known(event.level, LEVELS), 1);
    if (event.micros == 0) {
      profile.count(NO_TIME, 1);
    }
  }

  private static String known(String value, Set<String> values) {
    if (value.isEmpty()) {
      return "none";
    }
    return values.contains(value) ? value : "other";
  }
}
