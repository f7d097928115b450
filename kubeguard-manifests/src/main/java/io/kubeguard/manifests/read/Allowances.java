package io.kubeguard.manifests.read;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.network.refine.KeptConnection;
import io.kubeguard.core.rbac.refine.KeptRight;
import java.util.List;

/** What was read of an allowances file. */
public record Allowances(
    List<KeptRight> kept, List<KeptConnection> connections, List<Diagnostic> diagnostics) {
  public Allowances {
    kept = List.copyOf(kept);
    connections = List.copyOf(connections);
    diagnostics = List.copyOf(diagnostics);
  }
}
