package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import java.util.List;

/**
 * What becomes of a rule and why.
 *
 * @param rule the rule as it stands
 * @param kept the rights that stay; those behind a star one by one
 * @param removed the rights that don't stay as they stand: one with a star goes although some of
 *     what it stood for is kept, one without a name although some names are
 */
public record RuleChange(
    PolicyRule rule, RuleEdit edit, List<Backed> kept, List<Attributes> removed) {
  public RuleChange {
    kept = List.copyOf(kept);
    removed = List.copyOf(removed);
  }

  /** The rule or rules afterwards. */
  public List<PolicyRule> after() {
    return switch (edit) {
      case RuleEdit.Keep keep -> List.of(rule);
      case RuleEdit.Remove remove -> List.of();
      case RuleEdit.Replace replace -> replace.rules();
    };
  }
}
