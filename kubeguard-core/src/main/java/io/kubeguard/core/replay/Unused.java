package io.kubeguard.core.replay;

import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import java.util.List;

/**
 * What a binding grants and nobody used, beside what was.
 *
 * @param scope the namespace in which it grants it; {@code ""} for everywhere
 * @param used what its role was used for in that scope, grouped
 * @param rules what this log could have shown, grouped
 * @param kept what is unused for a reason
 * @param wide wildcards that were used, with what for
 */
public record Unused(
    BindingObject binding,
    RoleObject role,
    String scope,
    List<PolicyRule> used,
    List<PolicyRule> rules,
    List<Kept> kept,
    List<Wide> wide) {
  public Unused {
    used = List.copyOf(used);
    rules = List.copyOf(rules);
    kept = List.copyOf(kept);
    wide = List.copyOf(wide);
  }

  /**
   * An unused right that should not be taken away for that alone.
   *
   * @param reason why: the log could not have shown its use, or an allowance keeps it
   */
  public record Kept(PolicyRule rule, String reason) {}

  /** A wildcard and the rights for which it was used. */
  public record Wide(PolicyRule granted, List<PolicyRule> used) {
    public Wide {
      used = List.copyOf(used);
    }
  }

  boolean isEmpty() {
    return rules.isEmpty() && kept.isEmpty() && wide.isEmpty();
  }
}
