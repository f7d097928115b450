package io.kubeguard.engine.create;

import io.kubeguard.core.coverage.UnseenSchedule;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.verify.Recommendation;
import java.util.List;

/**
 * The result of {@code create}.
 *
 * @param profile what was observed
 * @param subjects each identity that was looked at, in the order of their names
 * @param skipped the user names in the log that were not looked at
 * @param blindSpots what the log left out as a whole
 * @param unseenSchedules the CronJobs of the manifests that didn't start in the time observed
 */
public record Creation(
    Profile profile,
    List<SubjectResult> subjects,
    List<String> skipped,
    List<String> blindSpots,
    List<UnseenSchedule> unseenSchedules) {
  public Creation {
    subjects = List.copyOf(subjects);
    skipped = List.copyOf(skipped);
    blindSpots = List.copyOf(blindSpots);
    unseenSchedules = List.copyOf(unseenSchedules);
  }

  /** What the verifier has accepted. */
  public List<Recommendation> recommendations() {
    return subjects.stream().flatMap(subject -> subject.recommendation().stream()).toList();
  }
}
