package io.kubeguard.core.network;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A namespace with its labels, the one that the API server adds among them. */
public record Namespace(String name, Map<String, String> labels) {
  /** The label that holds the namespace's name. */
  public static final String NAME_LABEL = "kubernetes.io/metadata.name";

  public Namespace {
    Map<String, String> all = new TreeMap<>(labels);
    all.put(NAME_LABEL, name);
    labels = Collections.unmodifiableMap(all);
  }

  /** A namespace of which only the name is known. */
  public static Namespace of(String name) {
    return new Namespace(name, Map.of());
  }
}
