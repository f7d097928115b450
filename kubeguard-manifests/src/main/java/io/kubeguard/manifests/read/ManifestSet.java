package io.kubeguard.manifests.read;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.model.ClusterModel;
import java.util.List;

/**
 * What was read of manifests.
 *
 * @param objects how many Kubernetes objects there were, of any kind
 */
public record ManifestSet(ClusterModel model, List<Diagnostic> diagnostics, int objects) {
  public ManifestSet {
    diagnostics = List.copyOf(diagnostics);
  }
}
