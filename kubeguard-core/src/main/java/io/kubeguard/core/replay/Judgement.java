package io.kubeguard.core.replay;

import io.kubeguard.core.rbac.Identity;
import java.util.List;

/**
 * How one identity fares under a policy.
 *
 * @param requests the answers to what was observed and authorised by RBAC, or by an authoriser that
 *     the log doesn't name: a denied one breaks
 * @param implied the answers to rights that no request asked for by itself (an apply's create, a
 *     hidden check): said, not counted as broken
 * @param elsewhere the answers to what another authoriser allowed: said, not counted as broken
 */
public record Judgement(
    Identity identity, List<Answer> requests, List<Answer> implied, List<Answer> elsewhere) {
  public Judgement {
    requests = List.copyOf(requests);
    implied = List.copyOf(implied);
    elsewhere = List.copyOf(elsewhere);
  }

  /** What was observed and would be denied. */
  public List<Answer> broken() {
    return requests.stream().filter(Answer::isDenied).toList();
  }
}
