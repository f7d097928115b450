package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.RoleObject;
import java.util.List;
import java.util.Optional;

/** What becomes of a role that was judged, rule by rule in its order. */
public record RoleChange(RoleObject role, List<RuleChange> rules) {
  public RoleChange {
    rules = List.copyOf(rules);
  }

  /** Whether nothing changes. */
  public boolean isUnchanged() {
    return rules.stream().allMatch(rule -> rule.edit() instanceof RuleEdit.Keep);
  }

  /** The edit of the role; empty where nothing changes. */
  public Optional<ObjectEdit> edit() {
    return isUnchanged()
        ? Optional.empty()
        : Optional.of(
            new ObjectEdit.EditRules(
                role.location(), rules.stream().map(RuleChange::edit).toList()));
  }
}
