package io.kubeguard.core.meta;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What KubeGuard needs of an object's {@code metadata}, sorted by key.
 *
 * @param namespace {@code ""} for a cluster-scoped object
 */
public record Metadata(
    String namespace, String name, Map<String, String> labels, Map<String, String> annotations) {
  public Metadata {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
  }

  public static Metadata of(String namespace, String name) {
    return new Metadata(namespace, name, Map.of(), Map.of());
  }
}
