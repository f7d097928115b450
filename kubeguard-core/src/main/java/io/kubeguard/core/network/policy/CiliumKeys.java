package io.kubeguard.core.network.policy;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.LabelSelector.Requirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Labels' keys without the source that Cilium lets stand before them. */
final class CiliumKeys {
  private static final List<String> SOURCES = List.of("k8s:", "any:");

  private CiliumKeys() {}

  static LabelSelector plain(LabelSelector selector) {
    Map<String, String> labels = new HashMap<>();
    selector.matchLabels().forEach((key, value) -> labels.put(plain(key), value));
    return new LabelSelector(
        labels,
        selector.matchExpressions().stream()
            .map(r -> new Requirement(plain(r.key()), r.operator(), r.values()))
            .toList());
  }

  private static String plain(String key) {
    return SOURCES.stream()
        .filter(key::startsWith)
        .findFirst()
        .map(source -> key.substring(source.length()))
        .orElse(key);
  }
}
