package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.profile.Access;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.create.Allowance;
import io.kubeguard.core.rbac.create.Completions;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.Support;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A right in use by an identity, and what backs it.
 *
 * @param namesLost whether the attributes' empty name stands for more names than a profile holds
 */
record Use(Identity identity, Attributes attributes, Support support, boolean namesLost) {
  /** All that an identity used, with the rights that complete it, sorted. */
  static List<Use> of(Identity identity, Activity activity, Set<Allowance> allowances) {
    Map<Attributes, Support> supports = new TreeMap<>();
    Set<Attributes> lost = new HashSet<>();
    activity
        .uses()
        .forEach(
            (access, byNamespace) -> {
              if (access.isEvidence() && isOn(access.basis(), allowances)) {
                byNamespace.forEach((ns, names) -> add(access, ns, names, supports, lost));
              }
            });
    complete(supports, lost, allowances);
    List<Use> uses = new ArrayList<>();
    supports.forEach(
        (attributes, support) ->
            uses.add(new Use(identity, attributes, support, lost.contains(attributes))));
    return uses;
  }

  private static void add(
      Access access,
      String namespace,
      Names names,
      Map<Attributes, Support> supports,
      Set<Attributes> lost) {
    if (names.overflowed()) {
      Attributes any = access.attributes(namespace, "");
      lost.add(any);
      supports.merge(any, Support.of(access.basis(), names.total()), Support::and);
    }
    names
        .each()
        .forEach(
            (name, tally) ->
                supports.merge(
                    access.attributes(namespace, name),
                    Support.of(access.basis(), tally),
                    Support::and));
  }

  private static void complete(
      Map<Attributes, Support> supports, Set<Attributes> lost, Set<Allowance> allowances) {
    for (Map.Entry<Attributes, Support> seen : List.copyOf(supports.entrySet())) {
      Completions.calledForBy(new Need(seen.getKey(), seen.getValue()))
          .filter(missing -> isOn(missing.support(), allowances))
          .filter(missing -> !supports.containsKey(missing.attributes()))
          .ifPresent(
              missing -> {
                supports.put(missing.attributes(), missing.support());
                if (lost.contains(seen.getKey())) {
                  lost.add(missing.attributes());
                }
              });
    }
  }

  private static boolean isOn(Basis basis, Set<Allowance> allowances) {
    return Allowance.of(basis).map(allowances::contains).orElse(true);
  }

  private static boolean isOn(Support support, Set<Allowance> allowances) {
    return support instanceof Support.Allowed allowed && allowances.contains(allowed.allowance());
  }

  /** Whether requests of their own stand behind it. */
  boolean isObserved() {
    return support instanceof Support.Observed;
  }

  /** As a rule would write it. */
  Attributes right() {
    return withoutNamespace(attributes);
  }

  static Attributes withoutNamespace(Attributes attributes) {
    return attributes instanceof Attributes.Resource r ? r.inNamespace("") : attributes;
  }
}
