package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.create.NamePolicy;
import io.kubeguard.core.rbac.create.Support;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Turns uses into the rights that go on granting them, with names while these are few and stable.
 */
final class Namer {
  private final boolean narrows;
  private final NamePolicy policy;

  Namer(RefineOptions options) {
    this.narrows = options.narrowNames();
    this.policy = new NamePolicy(options.maxNames());
  }

  /**
   * The rights and what backs each.
   *
   * @param as how a use is looked at, such as without its namespace
   * @param mayBeUnnamed whether a right for every name is within what is granted
   */
  Map<Attributes, Support> rights(
      Collection<Use> uses, Function<Use, Attributes> as, Predicate<Attributes> mayBeUnnamed) {
    Map<Attributes, Map<String, Support>> names = new TreeMap<>();
    Map<Attributes, Support> rights = new TreeMap<>();
    for (Use use : uses) {
      switch (as.apply(use)) {
        case Attributes.NonResource path -> rights.merge(path, use.support(), Support::and);
        case Attributes.Resource r ->
            names
                .computeIfAbsent(named(r, ""), key -> new TreeMap<>())
                .merge(r.name(), use.support(), Support::and);
      }
    }
    names.forEach(
        (unnamed, each) -> {
          if (mayBeUnnamed.test(unnamed) && drops(each.keySet())) {
            rights.put(unnamed, each.values().stream().reduce(Support::and).orElseThrow());
          } else {
            each.forEach((name, support) -> rights.put(named(unnamed, name), support));
          }
        });
    return rights;
  }

  private boolean drops(Set<String> names) {
    return !narrows || names.contains("") || policy.reasonToDrop(new HashSet<>(names)).isPresent();
  }

  static Attributes named(Attributes right, String name) {
    return right instanceof Attributes.Resource r
        ? new Attributes.Resource(r.verb(), r.apiGroup(), r.resource(), r.namespace(), name)
        : right;
  }
}
