package io.kubeguard.core.replay;

import io.kubeguard.core.rbac.Identity;
import java.util.List;

/**
 * Observations replayed against a policy.
 *
 * @param judged each identity that was judged
 * @param notJudged identities in the log that nobody asked about
 * @param unused what the policy grants and nobody used
 * @param unseen subjects of the policy that the log never shows
 */
public record Replay(
    List<Judgement> judged, List<Identity> notJudged, List<Unused> unused, List<String> unseen) {
  public Replay {
    judged = List.copyOf(judged);
    notJudged = List.copyOf(notJudged);
    unused = List.copyOf(unused);
    unseen = List.copyOf(unseen);
  }

  /** Whether nothing that was observed breaks. */
  public boolean isSound() {
    return judged.stream().allMatch(judgement -> judgement.broken().isEmpty());
  }
}
