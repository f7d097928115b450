package io.kubeguard.manifests.read;

import io.kubeguard.core.meta.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Label selectors. */
final class SelectorReader {
  private SelectorReader() {}

  static LabelSelector selector(Fields selector) {
    List<LabelSelector.Requirement> requirements = new ArrayList<>();
    for (Fields expression : selector.objects("matchExpressions")) {
      operator(expression.string("operator"))
          .ifPresent(
              operator ->
                  requirements.add(
                      new LabelSelector.Requirement(
                          expression.string("key"),
                          operator,
                          Set.copyOf(expression.strings("values")))));
    }
    return new LabelSelector(selector.stringMap("matchLabels"), requirements);
  }

  private static Optional<LabelSelector.Operator> operator(String text) {
    return switch (text) {
      case "In" -> Optional.of(LabelSelector.Operator.IN);
      case "NotIn" -> Optional.of(LabelSelector.Operator.NOT_IN);
      case "Exists" -> Optional.of(LabelSelector.Operator.EXISTS);
      case "DoesNotExist" -> Optional.of(LabelSelector.Operator.DOES_NOT_EXIST);
      default -> Optional.empty();
    };
  }
}
