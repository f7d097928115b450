package io.kubeguard.core.rbac.create;

import io.kubeguard.core.rbac.Attributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Rights by their attributes, each with the strongest support that it was given. */
final class Rights {
  private final Map<Attributes, Support> supports = new TreeMap<>();

  void add(Attributes attributes, Support support) {
    supports.merge(attributes, support, Support::and);
  }

  boolean has(Attributes attributes) {
    return supports.containsKey(attributes);
  }

  /** A copy to walk over while rights are added. */
  List<Need> all() {
    List<Need> needs = new ArrayList<>();
    supports.forEach((attributes, support) -> needs.add(new Need(attributes, support)));
    return needs;
  }

  /** The rights of this kind, taken out. */
  List<Need> remove(Predicate<Need> kind) {
    List<Need> removed = all().stream().filter(kind).toList();
    removed.forEach(need -> supports.remove(need.attributes()));
    return removed;
  }

  /**
   * The rights that no other one covers. A covered right lends its support to the one that covers
   * it, but never a stronger one: a wide right that nobody used stays an allowance or a widening,
   * and an allowance holds the evidence of what it covers.
   */
  List<Need> uncovered() {
    Map<String, List<Need>> wide = new HashMap<>();
    List<Need> all = all();
    all.forEach(
        need -> wide.computeIfAbsent(what(need.attributes()), key -> new ArrayList<>()).add(need));
    Map<Attributes, Support> kept = new TreeMap<>();
    for (Need need : all) {
      Need widest = widest(need, wide.getOrDefault(what(need.attributes()), List.of()));
      Support before = kept.getOrDefault(widest.attributes(), widest.support());
      kept.put(widest.attributes(), need.equals(widest) ? before : before.covering(need.support()));
    }
    List<Need> needs = new ArrayList<>();
    kept.forEach((attributes, support) -> needs.add(new Need(attributes, support)));
    return needs;
  }

  /** Attributes sort wider before narrower, so the first that covers is the widest. */
  private static Need widest(Need need, List<Need> candidates) {
    for (Need candidate : candidates) {
      if (candidate.covers(need.attributes())) {
        return candidate;
      }
    }
    return need;
  }

  private static String what(Attributes attributes) {
    return switch (attributes) {
      case Attributes.Resource r -> r.verb() + "\0" + r.apiGroup() + "\0" + r.resource();
      case Attributes.NonResource n -> n.verb() + "\0" + n.path();
    };
  }
}
