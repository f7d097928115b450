package io.kubeguard.core.coverage;

import io.kubeguard.core.model.Workload;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Width;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A CronJob of the manifests that didn't start in the time observed, so that what its pods do then
 * can't be in the log.
 *
 * @param understood whether its schedule is one that Kubernetes takes; else nothing is known
 */
public record UnseenSchedule(Workload cronJob, boolean understood) {
  private static final Comparator<Workload> ORDER =
      Comparator.comparing(Workload::namespace).thenComparing(Workload::name);

  /** Those among these workloads, by namespace and name; none where the log has no times. */
  public static List<UnseenSchedule> in(Profile profile, List<Workload> workloads) {
    Optional<Tally> total = profile.total().filter(Tally::isTimed);
    List<UnseenSchedule> unseen = new ArrayList<>();
    if (total.isPresent()) {
      workloads.stream()
          .filter(workload -> workload.kind().equals("CronJob"))
          .sorted(ORDER)
          .forEach(
              cronJob -> {
                Optional<CronSchedule> schedule = CronSchedule.parse(cronJob.schedule());
                if (schedule
                    .filter(times -> isSeen(times, total.get(), profile.width()))
                    .isEmpty()) {
                  unseen.add(new UnseenSchedule(cronJob, schedule.isPresent()));
                }
              });
    }
    return List.copyOf(unseen);
  }

  /** Whether it starts in a window in which the log shows anything, from its first to its last. */
  private static boolean isSeen(CronSchedule schedule, Tally total, Width width) {
    Instant end = total.last().plusNanos(1);
    return schedule.startsWithin(total.first(), end)
        && runs(total, width).stream()
            .anyMatch(
                run ->
                    schedule.startsWithin(
                        later(total.first(), run.from()), earlier(end, run.to())));
  }

  /** Windows one behind the other. */
  private record Run(Instant from, Instant to) {}

  private static List<Run> runs(Tally total, Width width) {
    List<Run> runs = new ArrayList<>();
    for (int window : total.windows().stream().toArray()) {
      Instant from = Instant.ofEpochSecond(window * width.seconds());
      Instant to = from.plusSeconds(width.seconds());
      if (!runs.isEmpty() && runs.getLast().to().equals(from)) {
        runs.set(runs.size() - 1, new Run(runs.getLast().from(), to));
      } else {
        runs.add(new Run(from, to));
      }
    }
    return runs;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
