package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.authorize.Grant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rights of one party, by the namespaces in which it has some of its own. */
final class Held {
  static final String EVERYWHERE = "";
  private final Map<String, List<Grant>> grants = new TreeMap<>();
  private final Set<OwnRole> roles = new LinkedHashSet<>();

  /** A role that a binding gives the party in a namespace, or everywhere. */
  record OwnRole(RoleRef ref, String namespace) {}

  Held(Collection<Grant> all) {
    grants.put(EVERYWHERE, new ArrayList<>());
    for (Grant grant : all) {
      grants.computeIfAbsent(grant.namespace(), scope -> new ArrayList<>()).add(grant);
      roles.add(new OwnRole(grant.role().ref(), grant.namespace()));
    }
  }

  Set<OwnRole> roles() {
    return roles;
  }

  /** Everywhere, then the namespaces. */
  Set<String> scopes() {
    return grants.keySet();
  }

  /** The first of the verbs that it has for every name. */
  Optional<Attributes> any(String scope, List<String> verbs, String group, String resource) {
    return named(scope, verbs, group, resource, "");
  }

  /** The first of the verbs that it has for this name. */
  Optional<Attributes> named(
      String scope, List<String> verbs, String group, String resource, String name) {
    ResourceName parsed = ResourceName.parse(resource);
    return verbs.stream()
        .<Attributes>map(verb -> new Attributes.Resource(verb, group, parsed, scope, name))
        .filter(this::allows)
        .findFirst();
  }

  /** The first of the verbs that it has for every name, else the first that it has for this. */
  Optional<Attributes> anyOrNamed(
      String scope, List<String> verbs, String group, String resource, String name) {
    return any(scope, verbs, group, resource).or(() -> named(scope, verbs, group, resource, name));
  }

  /** The names for which it has one of the verbs besides what it has for all, sorted. */
  Set<String> names(String scope, List<String> verbs, String group, String resource) {
    Set<String> names = new TreeSet<>();
    for (Grant grant : grants.getOrDefault(scope, List.of())) {
      for (String name : grant.rule().resourceNames()) {
        if (!name.isEmpty()
            && verbs.stream()
                .anyMatch(
                    verb ->
                        grant.allows(
                            new Attributes.Resource(
                                verb, group, ResourceName.parse(resource), scope, name)))) {
          names.add(name);
        }
      }
    }
    return names;
  }

  boolean allows(Attributes attributes) {
    String scope = attributes instanceof Attributes.Resource r ? r.namespace() : EVERYWHERE;
    return anyAllows(EVERYWHERE, attributes) || (!scope.isEmpty() && anyAllows(scope, attributes));
  }

  private boolean anyAllows(String scope, Attributes attributes) {
    return grants.getOrDefault(scope, List.of()).stream()
        .anyMatch(grant -> grant.allows(attributes));
  }
}
