package io.kubeguard.core.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The namespaces and pods that policies are about. */
public final class Cluster {
  private final Map<String, Namespace> namespaces;
  private final List<Pod> pods;

  /** Namespaces that pods stand in and that aren't given have no labels but their name. */
  public Cluster(Collection<Namespace> namespaces, Collection<Pod> pods) {
    Map<String, Namespace> all = new TreeMap<>();
    namespaces.forEach(namespace -> all.put(namespace.name(), namespace));
    pods.forEach(pod -> all.computeIfAbsent(pod.namespace(), Namespace::of));
    this.namespaces = Collections.unmodifiableMap(all);
    this.pods = List.copyOf(pods);
  }

  /** The namespaces, sorted by name. */
  public List<Namespace> namespaces() {
    return List.copyOf(namespaces.values());
  }

  /** The namespace of this name; one without further labels if it isn't known. */
  public Namespace namespace(String name) {
    Namespace known = namespaces.get(name);
    return known == null ? Namespace.of(name) : known;
  }

  public List<Pod> pods() {
    return pods;
  }

  /** The namespaces and pods of both; a namespace of this one wins. */
  public Cluster plus(Cluster other) {
    List<Namespace> allNamespaces = new ArrayList<>(other.namespaces());
    allNamespaces.addAll(namespaces());
    List<Pod> allPods = new ArrayList<>(pods);
    allPods.addAll(other.pods);
    return new Cluster(allNamespaces, allPods);
  }
}
