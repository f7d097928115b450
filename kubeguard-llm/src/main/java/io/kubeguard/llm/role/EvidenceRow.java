package io.kubeguard.llm.role;

import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.Support;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Needs that differ in nothing but the object's name, under one short id: one line of the table
 * that a model sees, and what it cites.
 *
 * @param id {@code e1}, {@code e2} …
 * @param needs in their order; they are all backed in the same way
 */
public record EvidenceRow(String id, List<Need> needs) {
  public EvidenceRow {
    needs = List.copyOf(needs);
  }

  /** The rows of these needs, in their order. */
  static List<EvidenceRow> of(List<Need> needs) {
    Map<List<Object>, List<Need>> byKey = new LinkedHashMap<>();
    for (Need need : needs) {
      byKey
          .computeIfAbsent(
              List.of(unnamed(need.attributes()), backing(need.support())),
              key -> new ArrayList<>())
          .add(need);
    }
    List<EvidenceRow> rows = new ArrayList<>();
    byKey.values().forEach(same -> rows.add(new EvidenceRow("e" + (rows.size() + 1), same)));
    return rows;
  }

  private static Attributes unnamed(Attributes right) {
    return right instanceof Attributes.Resource r
        ? new Attributes.Resource(r.verb(), r.apiGroup(), r.resource(), r.namespace(), "")
        : right;
  }

  /** Why it is granted, if not for being seen. */
  private static String backing(Support support) {
    return switch (support) {
      case Support.Observed observed -> "";
      case Support.Allowed allowed -> allowed.allowance().toString();
      case Support.Widened widened -> "widened " + widened.widening();
    };
  }

  Attributes right() {
    return unnamed(needs.getFirst().attributes());
  }

  /** {@code ""} for what is cluster-wide. */
  String namespace() {
    return right() instanceof Attributes.Resource r ? r.namespace() : "";
  }

  /** The objects' names; empty where the right names none. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Need need : needs) {
      if (need.attributes() instanceof Attributes.Resource r && !r.name().isEmpty()) {
        names.add(r.name());
      }
    }
    return names;
  }

  String backing() {
    return backing(needs.getFirst().support());
  }

  /** How often and when, over all names. */
  Optional<Tally> seen() {
    return needs.stream().flatMap(need -> need.support().seen().stream()).reduce(Tally::plus);
  }

  /** Whether one of its needs covers the right. */
  boolean backs(Attributes right) {
    return needs.stream().anyMatch(need -> need.covers(right));
  }
}
