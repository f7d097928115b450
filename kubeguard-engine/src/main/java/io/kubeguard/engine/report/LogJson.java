package io.kubeguard.engine.report;

import io.kubeguard.core.profile.Profile;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a result says about the log that it was made from. */
final class LogJson {
  private LogJson() {}

  static void write(Json json, Profile profile, List<String> blindSpots) throws IOException {
    json.object(
        "log",
        log -> {
          if (!profile.cluster().isEmpty()) {
            log.field("cluster", profile.cluster());
          }
          log.field("requests", Requests.in(profile));
          if (profile.total().filter(total -> total.isTimed()).isPresent()) {
            log.field("first", profile.total().get().first().toString())
                .field("last", profile.total().get().last().toString());
          }
          log.field("identities", profile.activities().size())
              .field("overflowed", profile.overflowed())
              .texts("blindSpots", blindSpots)
              .object(
                  "counters",
                  counters -> {
                    for (Map.Entry<String, Long> counter : profile.counters().entrySet()) {
                      counters.field(counter.getKey(), counter.getValue());
                    }
                  });
        });
  }
}
