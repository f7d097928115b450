package io.kubeguard.core.rbac.compare;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.rbac.danger.Danger;
import java.util.List;
import java.util.Optional;

/**
 * Requests that one set of roles and bindings allows to somebody and another doesn't.
 *
 * @param holder whose right it is: a subject as bindings name it, or whoever is bound to a role
 * @param rule what is allowed, a star for all or for all but the exceptions
 * @param scope the namespace in which it is allowed; {@code ""} for everywhere
 * @param exceptions what a star in the rule or the scope doesn't stand for here: {@code verbs get,
 *     list}
 * @param inPart whether a part of what the rule says is allowed on both sides: it is told as one
 *     rule where what is left of it would take many
 * @param dangers what is dangerous about these requests, the worst first
 * @param by the grant that allows it; empty for whoever is bound to a role
 */
public record RightChange(
    String holder,
    PolicyRule rule,
    String scope,
    List<String> exceptions,
    boolean inPart,
    List<Danger> dangers,
    Optional<Grant> by) {
  public RightChange {
    exceptions = List.copyOf(exceptions);
    dangers = List.copyOf(dangers);
  }
}
