package io.kubeguard.manifests.read;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.model.ClusterModel;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What was read of manifests. */
public final class ManifestSet {
  private final ClusterModel model;
  private final List<Diagnostic> diagnostics;
  private final int objects;
  private final int unplaced;
  private final String defaultNamespace;
  private final SortedMap<String, String> texts;
  private final Function<String, ManifestSet> elsewhere;

  ManifestSet(
      ClusterModel model,
      List<Diagnostic> diagnostics,
      int objects,
      int unplaced,
      String defaultNamespace,
      SortedMap<String, String> texts,
      Function<String, ManifestSet> elsewhere) {
    this.model = model;
    this.diagnostics = List.copyOf(diagnostics);
    this.objects = objects;
    this.unplaced = unplaced;
    this.defaultNamespace = defaultNamespace;
    this.texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    this.elsewhere = elsewhere;
  }

  public ClusterModel model() {
    return model;
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** How many Kubernetes objects there were, of any kind. */
  public int objects() {
    return objects;
  }

  /**
   * How many of them name no namespace where neither the caller nor a kustomization named one for
   * them either.
   */
  public int unplaced() {
    return unplaced;
  }

  /** Where objects are for which nothing else tells a namespace. */
  public String defaultNamespace() {
    return defaultNamespace;
  }

  /** The texts of the sources that hold roles, bindings or network policies, by name. */
  public SortedMap<String, String> texts() {
    return texts;
  }

  /** The same manifests with the unplaced objects in this namespace. */
  public ManifestSet withUnplacedIn(String namespace) {
    return elsewhere.apply(namespace);
  }
}
