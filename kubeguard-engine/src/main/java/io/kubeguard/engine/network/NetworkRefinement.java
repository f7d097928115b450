package io.kubeguard.engine.network;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.compare.Difference;
import io.kubeguard.core.network.policy.NetworkPolicy;
import java.util.List;

/**
 * The result of {@code refine} for network policies.
 *
 * @param changes the policies that become tighter
 * @param kept the policies that are left alone though they allow more than was seen, and why
 * @param difference what connections all changes together take away
 * @param findings what is odd in the policies
 */
public record NetworkRefinement(
    List<Change> changes, List<Kept> kept, Difference difference, List<Diagnostic> findings) {
  public NetworkRefinement {
    changes = List.copyOf(changes);
    kept = List.copyOf(kept);
    findings = List.copyOf(findings);
  }

  /**
   * A policy that becomes tighter.
   *
   * @param rules what becomes of each rule that doesn't stay as it is
   */
  public record Change(NetworkPolicy before, NetworkPolicy after, List<RuleChange> rules) {
    public Change {
      rules = List.copyOf(rules);
    }
  }

  /**
   * A rule that goes, or is replaced.
   *
   * @param index its place among the rules of its direction before
   * @param used the connections that need it, as text; none where it goes
   */
  public record RuleChange(Direction direction, int index, List<String> used) {
    public RuleChange {
      used = List.copyOf(used);
    }
  }

  /** A policy that is left alone. */
  public record Kept(NetworkPolicy policy, String why) {}
}
