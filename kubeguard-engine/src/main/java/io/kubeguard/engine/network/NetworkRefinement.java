package io.kubeguard.engine.network;

import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.model.NetworkObjects.Unjudged;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.compare.Difference;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.observe.Resolution;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.refine.NetworkRuleEdit;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.PolicyEdits;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of {@code refine} for network policies.
 *
 * @param seen what the flow logs showed
 * @param policies what becomes of each policy that was looked at, in the manifests' order
 * @param difference what connections all changes together take away
 * @param findings what is odd in the policies, and in the decisions to keep connections
 * @param unjudged policies that aren't judged
 * @param coverage how complete the observation of each selected workload probably is
 */
public record NetworkRefinement(
    Resolution seen,
    List<Judged> policies,
    Difference difference,
    List<Diagnostic> findings,
    List<Unjudged> unjudged,
    SortedMap<WorkloadRef, Coverage> coverage) {
  public NetworkRefinement {
    policies = List.copyOf(policies);
    findings = List.copyOf(findings);
    unjudged = List.copyOf(unjudged);
    coverage = Collections.unmodifiableSortedMap(new TreeMap<>(coverage));
  }

  /**
   * What becomes of a policy.
   *
   * @param edit its change; all rules stay where it is left alone
   * @param rules each of its rules, ingress first
   * @param why why it is left alone though it may allow more than was seen; {@code ""} where it
   *     isn't
   */
  public record Judged(
      NetworkPolicy policy, ObjectEdit.EditPolicy edit, List<RuleChange> rules, String why) {
    public Judged {
      rules = List.copyOf(rules);
    }

    /** The policy afterwards. */
    public NetworkPolicy after() {
      return PolicyEdits.apply(policy, edit);
    }

    public boolean isChanged() {
      return rules.stream().anyMatch(RuleChange::isChanged);
    }

    /** {@code NetworkPolicy shop/web}. */
    public String title() {
      return "NetworkPolicy " + policy.metadata().namespace() + "/" + policy.metadata().name();
    }
  }

  /**
   * A rule, and what it lets pass of what was seen.
   *
   * @param index its place among the rules of its direction
   * @param used the connections that it lets pass, and goes on to
   * @param elsewhere those that it let pass, and that are left to another rule
   * @param exact whether nothing but these pass afterwards; not so where the policy's pods need
   *     different connections, which one rule can't tell apart
   */
  public record RuleChange(
      Direction direction,
      int index,
      NetworkRule rule,
      NetworkRuleEdit edit,
      List<NeededConnection> used,
      List<Elsewhere> elsewhere,
      boolean exact) {
    public RuleChange {
      used = List.copyOf(used);
      elsewhere = List.copyOf(elsewhere);
    }

    public boolean isChanged() {
      return !(edit instanceof NetworkRuleEdit.Keep);
    }

    /** {@code ingress[0]}. */
    public String place() {
      return place(direction, index);
    }

    static String place(Direction direction, int index) {
      return (direction == Direction.INGRESS ? "ingress[" : "egress[") + index + "]";
    }
  }

  /**
   * A connection that another rule allows too.
   *
   * @param by that rule, as {@code NetworkPolicy shop/web ingress[0]}
   */
  public record Elsewhere(NeededConnection need, String by) {}

  /** The policies that become tighter. */
  public List<Judged> changes() {
    return policies.stream().filter(Judged::isChanged).toList();
  }

  /** The policies that are left alone though they may allow more than was seen. */
  public List<Judged> kept() {
    return policies.stream().filter(policy -> !policy.why().isEmpty()).toList();
  }

  /** Whether there is something to tighten. */
  public boolean isTightening() {
    return policies.stream().anyMatch(Judged::isChanged);
  }

  /** The changes as edits of the manifests. */
  public List<ObjectEdit> edits() {
    return changes().stream().map(change -> (ObjectEdit) change.edit()).toList();
  }
}
