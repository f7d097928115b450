package io.kubeguard.core.coverage;

import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.create.Need;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How complete the observation of one identity, or of one workload, probably is. A behaviour is a
 * right, or a connection, with evidence, so a hundred generated names count once.
 *
 * @param windows the time windows in which the log shows anything at all
 * @param width their width, such as {@code 1h}
 * @param days whole days from the log's first event to its last
 * @param behaviours distinct behaviours seen
 * @param once behaviours seen in one request only
 * @param inOneWindow behaviours seen in one time window only
 * @param estimate of the number of behaviours; empty where the log is too short
 * @param discovery when they were seen for the first time
 */
public record Coverage(
    int windows,
    String width,
    long days,
    int behaviours,
    int once,
    int inOneWindow,
    Optional<Estimate> estimate,
    Discovery discovery) {
  /** Below this number of windows no estimate is given. */
  private static final int ENOUGH_WINDOWS = 3;

  private static final int WEEK = 7;

  /** The coverage of an identity with these needs in a profile. */
  public static Coverage of(Profile profile, List<Need> needs) {
    return of(
        profile,
        profile.total(),
        needs.stream().map(Need::support).flatMap(support -> support.evidence().stream()).toList());
  }

  /** The coverage of a workload with these connections in a profile. */
  public static Coverage ofConnections(Profile profile, List<Tally> connections) {
    return of(profile, profile.traffic().connections().total(), connections);
  }

  /**
   * @param total all that the log shows of this kind
   */
  private static Coverage of(Profile profile, Optional<Tally> total, List<Tally> seen) {
    int windows = total.map(all -> all.windows().size()).orElse(0);
    long days = total.map(all -> ChronoUnit.DAYS.between(all.first(), all.last())).orElse(0L);
    int once = (int) seen.stream().filter(tally -> tally.count() == 1).count();
    int inOne = seenIn(1, seen);
    Optional<Estimate> estimate =
        windows < ENOUGH_WINDOWS
            ? Optional.empty()
            : Optional.of(Estimate.chao2(windows, seen.size(), inOne, seenIn(2, seen)));
    return new Coverage(
        windows,
        profile.width().toString(),
        days,
        seen.size(),
        once,
        inOne,
        estimate,
        Discovery.of(profile.width(), total, seen));
  }

  private static int seenIn(int windows, List<Tally> tallies) {
    return (int) tallies.stream().filter(tally -> tally.windows().size() == windows).count();
  }

  /** The seen part of all behaviours, from 0 to 1; 0 where the log is too short to tell. */
  public double completeness() {
    return estimate.map(all -> all.completeness(behaviours)).orElse(0.0);
  }

  /** What this means for a person who wants to adopt the recommendation: one sentence. */
  public String advice() {
    if (windows == 0) {
      return "The log has no times, so nothing tells how complete it is: record again, with times.";
    }
    if (estimate.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "Too short to estimate (%s of %s): record over days and every kind of job, then adopt.",
          windows == 1 ? "1 window" : windows + " windows",
          width);
    }
    double unseen = estimate.get().total() - behaviours;
    if (unseen >= 0.5) {
      return stillAppearing(Math.max(1, Math.round(unseen)), estimate.get());
    }
    if (behaviours > 0 && inOneWindow == behaviours) {
      return String.format(
          Locale.ROOT,
          "Everything was seen in one window of %s only, so nothing tells what else it does: record"
              + " longer.",
          width);
    }
    return days < WEEK
        ? String.format(
            Locale.ROOT,
            "No new behaviour is expected, but %s can't show what runs once a week: adopt, then"
                + " verify.",
            days == 0 ? "less than a day" : days == 1 ? "1 day" : days + " days")
        : "No new behaviour is expected: adopt, and verify again with newer logs.";
  }

  private String stillAppearing(long more, Estimate all) {
    return String.format(
        Locale.ROOT,
        "New behaviour is still appearing (about %d more %s, 95 %% interval %d to %d): record"
            + " longer.",
        more,
        more == 1 ? "right" : "rights",
        Math.round(all.low()) - behaviours,
        Math.round(all.high()) - behaviours);
  }
}
