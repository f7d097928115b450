package io.kubeguard.core.workload;

import java.util.List;

/** A ConfigMap: texts by key, among which addresses may be. */
public record ConfigMap(String namespace, String name, List<DeclaredText> texts) {
  public ConfigMap {
    texts = List.copyOf(texts);
  }
}
