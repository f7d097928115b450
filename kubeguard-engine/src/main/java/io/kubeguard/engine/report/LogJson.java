package io.kubeguard.engine.report;

import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.coverage.UnseenSchedule;
import io.kubeguard.core.profile.Profile;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a result says about the log that it was made from. */
final class LogJson {
  private LogJson() {}

  /** The CronJobs that didn't start in the time observed. */
  static void unseen(Json json, List<UnseenSchedule> schedules) throws IOException {
    json.objects(
        "unseenCronJobs",
        schedules,
        (item, unseen) ->
            item.field("namespace", unseen.cronJob().namespace())
                .field("name", unseen.cronJob().name())
                .field("serviceAccount", unseen.cronJob().serviceAccount())
                .field("schedule", unseen.cronJob().schedule())
                .field("understood", unseen.understood())
                .field("at", unseen.cronJob().location().toString()));
  }

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

  /** How complete the observation of one identity probably is. */
  static void coverage(Json json, Coverage coverage) throws IOException {
    json.field("windows", coverage.windows())
        .field("width", coverage.width())
        .field("days", coverage.days())
        .field("behaviours", coverage.behaviours())
        .field("seenOnce", coverage.once())
        .field("inOneWindow", coverage.inOneWindow());
    if (coverage.estimate().isPresent()) {
      json.object(
          "estimate",
          estimate ->
              estimate
                  .field("behaviours", coverage.estimate().get().total())
                  .field("low", coverage.estimate().get().low())
                  .field("high", coverage.estimate().get().high())
                  .field("seen", coverage.completeness()));
    }
    json.objects(
            "curve",
            coverage.discovery().steps(),
            (item, step) -> item.field("at", step.at().toString()).field("added", step.added()))
        .field("advice", coverage.advice());
  }
}
