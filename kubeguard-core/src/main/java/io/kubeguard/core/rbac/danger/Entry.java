package io.kubeguard.core.rbac.danger;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.danger.Pattern.Reach;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An entry of the catalogue: a danger, the rights that it lies in, and how bad it is by their
 * scope.
 *
 * @param everywhere the risk if the rights hold in all namespaces, or in {@code kube-system}
 * @param namespace the risk if they hold in another namespace; empty if it is no danger there
 * @param named the risk if they hold only for names that aren't as bad as all; empty likewise
 */
record Entry(
    String id,
    String title,
    Risk everywhere,
    Optional<Risk> namespace,
    Optional<Risk> named,
    String allows,
    List<Technique> techniques,
    String source,
    List<Pattern> patterns) {
  private static final String CONTROL_PLANE = "kube-system";

  Entry {
    techniques = List.copyOf(techniques);
    patterns = List.copyOf(patterns);
  }

  /** The danger that a rule brings where it holds, if it brings this one. */
  Optional<Danger> of(PolicyRule rule, String scope) {
    Reach reach = Reach.NONE;
    for (Pattern pattern : patterns) {
      Reach its = pattern.of(rule, scope);
      reach = its.compareTo(reach) > 0 ? its : reach;
    }
    return risk(reach, scope).map(risk -> new Danger(id, title, risk, allows, techniques, source));
  }

  /** The namespaces in which it isn't what it is in others. */
  Set<String> namespaces() {
    Set<String> namespaces = new HashSet<>(Set.of(CONTROL_PLANE));
    for (Pattern pattern : patterns) {
      if (pattern instanceof Pattern.OnResources resources) {
        namespaces.addAll(resources.namespaces());
      }
    }
    return namespaces;
  }

  private Optional<Risk> risk(Reach reach, String scope) {
    Optional<Risk> full = inScope(scope);
    return switch (reach) {
      case NONE -> Optional.empty();
      case FULL -> full;
      case NAMED -> full.isEmpty() ? full : named;
    };
  }

  private Optional<Risk> inScope(String scope) {
    boolean isWhole = scope.isEmpty() || (scope.equals(CONTROL_PLANE) && namespace.isPresent());
    return isWhole ? Optional.of(everywhere) : namespace;
  }
}
