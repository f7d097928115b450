package io.kubeguard.engine.refine;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.engine.network.NetworkRefinement;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of {@code refine} for network policies together with the texts of its sources: all
 * that reports are made from.
 */
public record RefinedPolicies(NetworkRefinement result, SourceChanges sources) {
  /** What is odd, and what couldn't be edited, sorted by place. */
  public List<Diagnostic> findings() {
    List<Diagnostic> all = new ArrayList<>(result.findings());
    all.addAll(sources.diagnostics());
    return all.stream().distinct().sorted().toList();
  }
}
