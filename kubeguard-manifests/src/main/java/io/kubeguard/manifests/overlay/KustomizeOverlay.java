package io.kubeguard.manifests.overlay;

import io.kubeguard.core.diagnostic.Diagnostic;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder for {@code kubectl apply -k}: the rendered manifests, a patch for each object that
 * changes, the objects that come new, and the {@code kustomization.yaml} that names them. A
 * rendered file is copied, since Kustomize takes none from outside the folder; to render the chart
 * anew, write over the copy.
 *
 * @param files texts by their names in the folder
 * @param diagnostics the edits that have no place in it, each with the reason
 */
public record KustomizeOverlay(SortedMap<String, String> files, List<Diagnostic> diagnostics) {
  /** A file that a chart rendered. */
  public record Rendered(String source, String text) {}

  public KustomizeOverlay {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    diagnostics = diagnostics.stream().sorted().toList();
  }
}
