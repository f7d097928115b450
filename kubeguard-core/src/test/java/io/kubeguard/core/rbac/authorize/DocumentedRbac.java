package io.kubeguard.core.rbac.authorize;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleObject.ClusterRole;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * RBAC as the documentation tells it, sentence by sentence, without an index: the oracle. It knows
 * policies in which every object has a name and, where it needs one, a namespace.
 */
final class DocumentedRbac {
  private static final int ROUNDS = 20;
  private final RbacPolicy policy;
  private final Map<String, ClusterRole> byName = new HashMap<>();
  private final Map<String, Set<PolicyRule>> clusterRoles = new HashMap<>();

  DocumentedRbac(RbacPolicy policy) {
    this.policy = policy;
    reconcile();
  }

  boolean allows(Identity identity, Attributes attributes) {
    if (identity.allGroups().contains("system:masters")) {
      return true;
    }
    List<BindingObject> bindings = policy.bindings();
    for (int i = 0; i < bindings.size(); i++) {
      BindingObject binding = bindings.get(i);
      if (bindings.subList(0, i).stream().noneMatch(earlier -> isSame(earlier, binding))
          && reaches(binding, attributes)
          && binding.subjects().stream().anyMatch(s -> isMeant(s, binding, identity))
          && rules(binding).stream().anyMatch(rule -> grants(rule, attributes))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a ClusterRole aggregates itself by way of others. Then the controller's order decides,
   * and this oracle's answer is one of several.
   */
  boolean hasCycle() {
    return byName.values().stream().anyMatch(role -> reaches(role, role, new HashSet<>()));
  }

  private boolean reaches(ClusterRole from, ClusterRole to, Set<String> seen) {
    return byName.values().stream()
        .filter(next -> selects(from, next))
        .anyMatch(
            next ->
                next.equals(to) || (seen.add(next.metadata().name()) && reaches(next, to, seen)));
  }

  private static boolean selects(ClusterRole role, ClusterRole other) {
    return !role.equals(other)
        && role.aggregation().stream().anyMatch(s -> s.matches(other.metadata().labels()));
  }

  /** The controller replaces rules by those of the selected, if they have any, again and again. */
  private void reconcile() {
    for (RoleObject role : policy.roles()) {
      if (role instanceof ClusterRole r && byName.putIfAbsent(r.metadata().name(), r) == null) {
        clusterRoles.put(r.metadata().name(), Set.copyOf(r.rules()));
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (ClusterRole role : byName.values()) {
        Set<PolicyRule> collected = new HashSet<>();
        byName.values().stream()
            .filter(other -> selects(role, other))
            .forEach(other -> collected.addAll(rulesOf(other)));
        if (!collected.isEmpty()) {
          clusterRoles.put(role.metadata().name(), collected);
        }
      }
    }
  }

  private Set<PolicyRule> rulesOf(ClusterRole role) {
    return clusterRoles.getOrDefault(role.metadata().name(), Set.of());
  }

  private static boolean isSame(BindingObject a, BindingObject b) {
    return a.getClass() == b.getClass()
        && a.metadata().namespace().equals(b.metadata().namespace())
        && a.metadata().name().equals(b.metadata().name());
  }

  private static boolean reaches(BindingObject binding, Attributes attributes) {
    return binding instanceof BindingObject.ClusterRoleBinding
        || (attributes instanceof Attributes.Resource r
            && r.namespace().equals(binding.metadata().namespace()));
  }

  private static boolean isMeant(Subject subject, BindingObject binding, Identity identity) {
    return switch (subject) {
      case Subject.User user -> user.name().equals(identity.username());
      case Subject.Group group -> identity.allGroups().contains(group.name());
      case Subject.ServiceAccount account -> {
        String namespace =
            account.namespace().isEmpty() ? binding.metadata().namespace() : account.namespace();
        yield !namespace.isEmpty()
            && ("system:serviceaccount:" + namespace + ":" + account.name())
                .equals(identity.username());
      }
    };
  }

  private Set<PolicyRule> rules(BindingObject binding) {
    RoleRef ref = binding.roleRef();
    if (ref.kind() == RoleRef.Kind.CLUSTER_ROLE) {
      return clusterRoles.getOrDefault(ref.name(), Set.of());
    }
    if (binding instanceof BindingObject.RoleBinding) {
      for (RoleObject role : policy.roles()) {
        if (role instanceof RoleObject.Role
            && role.metadata().namespace().equals(binding.metadata().namespace())
            && role.metadata().name().equals(ref.name())) {
          return new HashSet<>(role.rules());
        }
      }
    }
    return Set.of();
  }

  private static boolean grants(PolicyRule rule, Attributes attributes) {
    if (rule.verbs().stream().noneMatch(v -> v.equals("*") || v.equals(attributes.verb()))) {
      return false;
    }
    return switch (attributes) {
      case Attributes.NonResource n ->
          rule.nonResourceURLs().stream()
              .anyMatch(url -> Pattern.matches(pathPattern(url), n.path()));
      case Attributes.Resource r ->
          rule.apiGroups().stream().anyMatch(g -> g.equals("*") || g.equals(r.apiGroup()))
              && rule.resources().stream().anyMatch(text -> isResource(text, r))
              && (rule.resourceNames().isEmpty() || rule.resourceNames().contains(r.name()));
    };
  }

  private static boolean isResource(String text, Attributes.Resource request) {
    String sub = request.resource().subresource();
    return text.equals("*")
        || text.equals(request.resource().toString())
        || (!sub.isEmpty() && text.equals("*/" + sub));
  }

  private static String pathPattern(String url) {
    String prefix = url.replaceAll("[*]+$", "");
    return Pattern.quote(prefix) + (prefix.equals(url) ? "" : ".*") + "|" + Pattern.quote(url);
  }
}
