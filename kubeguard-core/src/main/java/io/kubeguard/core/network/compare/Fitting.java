package io.kubeguard.core.network.compare;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Labels made for selectors: as few as select, or as tell apart. */
final class Fitting {
  static final String OTHER = "other";
  private static final String ANY_VALUE = "any";

  private Fitting() {}

  /** Labels that the selector selects, if any can. */
  static Map<String, String> labels(LabelSelector selector) {
    Map<String, String> labels = new TreeMap<>(selector.matchLabels());
    for (Requirement requirement : selector.matchExpressions()) {
      switch (requirement.operator()) {
        case IN ->
            new TreeSet<>(requirement.values())
                .stream().findFirst().ifPresent(v -> labels.putIfAbsent(requirement.key(), v));
        case EXISTS -> labels.putIfAbsent(requirement.key(), ANY_VALUE);
        case NOT_IN, DOES_NOT_EXIST -> {
          // An absent label fits.
        }
      }
    }
    return labels;
  }

  /** Labels that the selector selects, one for each of its values, and such as it doesn't. */
  static List<Map<String, String>> around(LabelSelector selector) {
    List<Map<String, String>> around = new ArrayList<>();
    Map<String, String> fitting = labels(selector);
    around.add(fitting);
    for (Requirement requirement : selector.matchExpressions()) {
      String key = requirement.key();
      switch (requirement.operator()) {
        case IN ->
            requirement.values().stream()
                .sorted()
                .forEach(value -> around.add(with(fitting, key, value)));
        case NOT_IN ->
            requirement.values().stream().sorted().forEach(value -> around.add(Map.of(key, value)));
        case DOES_NOT_EXIST -> around.add(Map.of(key, ANY_VALUE));
        case EXISTS -> {
          // Without the label it isn't selected anyway.
        }
      }
    }
    return around;
  }

  static Map<String, String> with(Map<String, String> labels, String key, String value) {
    Map<String, String> changed = new TreeMap<>(labels);
    changed.put(key, value);
    return changed;
  }

  /** Both together, where no key asks for two values. */
  static Optional<Map<String, String>> both(Map<String, String> one, Map<String, String> other) {
    Map<String, String> both = new TreeMap<>(one);
    for (Map.Entry<String, String> label : other.entrySet()) {
      String value = both.putIfAbsent(label.getKey(), label.getValue());
      if (value != null && !value.equals(label.getValue())) {
        return Optional.empty();
      }
    }
    return Optional.of(both);
  }
}
