package io.kubeguard.core.rbac.danger;

import java.util.Collection;
import java.util.Set;

/** The verbs or API groups that an entry of the catalogue is about. */
sealed interface Values {
  String ALL = "*";

  /** Whatever there is. */
  record Any() implements Values {}

  /** Those that no list names: only a wildcard grants them. */
  record Unnamed() implements Values {}

  record Named(Set<String> values) implements Values {
    public Named {
      values = Set.copyOf(values);
    }
  }

  static Values parse(String column) {
    return switch (column) {
      case "any" -> new Any();
      case ALL -> new Unnamed();
      default -> new Named(Set.copyOf(CatalogueFile.list(column)));
    };
  }

  /** Whether a rule's list grants one of them. */
  default boolean meets(Collection<String> granted) {
    return switch (this) {
      case Any any -> !granted.isEmpty();
      case Unnamed unnamed -> granted.contains(ALL);
      case Named named ->
          granted.contains(ALL) || granted.stream().anyMatch(named.values()::contains);
    };
  }
}
