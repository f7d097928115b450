package io.kubeguard.core.rbac.danger;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link Dangers} for whoever asks about many roles: what was asked before isn't worked out again.
 * Namespaces that the catalogue doesn't tell apart count as one. For one thread.
 */
public final class RememberedDangers {
  /** The name of no namespace: it stands for all that the catalogue doesn't name. */
  private static final String OTHER = "*";

  private record Question(PolicyRule rule, String scope) {}

  private final Map<Question, List<Danger>> answers = new HashMap<>();

  /** As {@link Dangers#of(PolicyRule, String)} says. */
  public List<Danger> of(PolicyRule rule, String scope) {
    String told = scope.isEmpty() || Dangers.isNamed(scope) ? scope : OTHER;
    return answers.computeIfAbsent(
        new Question(rule, told), asked -> Dangers.of(asked.rule(), asked.scope()));
  }

  /** The dangers of one right that holds in a namespace, or everywhere ({@code ""}). */
  public List<Danger> of(Attributes right, String scope) {
    return of(GrantedRights.rule(right), scope);
  }
}
