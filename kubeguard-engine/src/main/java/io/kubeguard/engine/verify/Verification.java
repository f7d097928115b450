package io.kubeguard.engine.verify;

import io.kubeguard.core.coverage.UnseenSchedule;
import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.replay.Replay;
import java.util.List;

/**
 * The result of {@code verify}.
 *
 * @param invalid what an API server would refuse in the manifests
 * @param blindSpots what the log left out as a whole
 * @param unseenSchedules CronJobs that didn't start in the time observed
 */
public record Verification(
    Profile profile,
    Replay replay,
    List<Diagnostic> invalid,
    List<String> blindSpots,
    List<UnseenSchedule> unseenSchedules) {
  public Verification {
    invalid = List.copyOf(invalid);
    blindSpots = List.copyOf(blindSpots);
    unseenSchedules = List.copyOf(unseenSchedules);
  }

  /** Whether everything that was observed stays allowed, and the API server takes the manifests. */
  public boolean isPassed() {
    return replay.isSound() && invalid.isEmpty();
  }
}
