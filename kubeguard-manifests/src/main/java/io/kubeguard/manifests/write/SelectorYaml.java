package io.kubeguard.manifests.write;

import io.kubeguard.core.meta.LabelSelector;

/** Writes label selectors. */
final class SelectorYaml {
  private SelectorYaml() {}

  /** The selector as the value of a key. */
  static void field(YamlLines lines, int depth, String key, LabelSelector selector) {
    if (selector.matchLabels().isEmpty() && selector.matchExpressions().isEmpty()) {
      lines.map(depth, key, selector.matchLabels());
      return;
    }
    lines.key(depth, key);
    fields(lines, depth + 1, selector);
  }

  /** The selector's own fields. */
  static void fields(YamlLines lines, int depth, LabelSelector selector) {
    if (!selector.matchLabels().isEmpty() || selector.matchExpressions().isEmpty()) {
      lines.map(depth, "matchLabels", selector.matchLabels());
    }
    if (!selector.matchExpressions().isEmpty()) {
      lines.key(depth, "matchExpressions");
      for (LabelSelector.Requirement requirement : selector.matchExpressions()) {
        lines.item(depth + 1);
        lines.field(depth + 1, "key", requirement.key());
        lines.field(depth + 1, "operator", operator(requirement));
        if (!requirement.values().isEmpty()) {
          lines.field(depth + 1, "values", requirement.values().stream().sorted().toList());
        }
      }
    }
  }

  private static String operator(LabelSelector.Requirement requirement) {
    return switch (requirement.operator()) {
      case IN -> "In";
      case NOT_IN -> "NotIn";
      case EXISTS -> "Exists";
      case DOES_NOT_EXIST -> "DoesNotExist";
    };
  }
}
