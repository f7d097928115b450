package io.kubeguard.manifests.read;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.model.ClusterModel;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read of manifests.
 *
 * @param objects how many Kubernetes objects there were, of any kind
 * @param unplaced how many of them name no namespace where neither the caller nor a kustomization
 *     named one for them either
 * @param texts the texts of the sources that hold roles, bindings or network policies, by name
 */
public record ManifestSet(
    ClusterModel model,
    List<Diagnostic> diagnostics,
    int objects,
    int unplaced,
    SortedMap<String, String> texts) {
  public ManifestSet {
    diagnostics = List.copyOf(diagnostics);
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }
}
