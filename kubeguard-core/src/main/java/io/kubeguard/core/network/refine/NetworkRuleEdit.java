package io.kubeguard.core.network.refine;

import io.kubeguard.core.network.policy.NetworkRule;
import java.util.ArrayList;
import java.util.List;

/** What becomes of one rule of a NetworkPolicy. */
public sealed interface NetworkRuleEdit {
  /** It stays as it stands. */
  record Keep() implements NetworkRuleEdit {}

  /** It goes: nothing needs it. */
  record Remove() implements NetworkRuleEdit {}

  /**
   * It gives way to one or more others, the first in its place. Peers and ports of the old rule
   * that stay are the same, their locations with them; new ones have none.
   */
  record Replace(NetworkRule before, List<NetworkRule> after) implements NetworkRuleEdit {
    public Replace {
      after = List.copyOf(after);
      if (after.isEmpty()) {
        throw new IllegalArgumentException("a rule that gives way to none is removed");
      }
    }
  }

  /** The rules of one direction afterwards; the edits stand in the rules' order. */
  static List<NetworkRule> apply(List<NetworkRule> rules, List<NetworkRuleEdit> edits) {
    List<NetworkRule> after = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      switch (edits.get(i)) {
        case Keep keep -> after.add(rules.get(i));
        case Remove remove -> {
          // It has no part in what comes out.
        }
        case Replace replace -> after.addAll(replace.after());
      }
    }
    return after;
  }
}
