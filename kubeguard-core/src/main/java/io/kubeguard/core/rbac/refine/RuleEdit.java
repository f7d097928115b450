package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.PolicyRule;
import java.util.List;

/** What becomes of one rule of a role that stands in manifests. */
public sealed interface RuleEdit {
  /** It stays as it stands. */
  record Keep() implements RuleEdit {}

  /** Nothing that it grants is needed. */
  record Remove() implements RuleEdit {}

  /**
   * It gives way to rules that together grant less.
   *
   * @param rules one or more; the first stands for the old one, the others behind it
   */
  record Replace(List<PolicyRule> rules) implements RuleEdit {
    public Replace {
      rules = List.copyOf(rules);
      if (rules.isEmpty()) {
        throw new IllegalArgumentException("no rule to replace it with");
      }
    }
  }
}
