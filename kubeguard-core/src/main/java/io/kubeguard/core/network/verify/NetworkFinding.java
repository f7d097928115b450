package io.kubeguard.core.network.verify;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.TrafficSet;

/** What the verifier objects to. */
public sealed interface NetworkFinding {
  /** Not sound: this was observed and allowed, and the policies of one end would deny it. */
  record Denied(NeededConnection need, Direction direction) implements NetworkFinding {}

  /** Not tight: the policies allow this, and neither evidence nor an allowance backs it. */
  record Unbacked(Direction direction, Pod pod, Endpoint peer, PortSet ports)
      implements NetworkFinding {}

  /** Not tight towards addresses outside the cluster. */
  record UnbackedOutside(Direction direction, Pod pod, TrafficSet traffic)
      implements NetworkFinding {}

  /** A pod that should get a policy is left open. */
  record Open(Direction direction, Pod pod) implements NetworkFinding {}

  /** Not valid: an API server would refuse the object. */
  record Invalid(Diagnostic diagnostic) implements NetworkFinding {}
}
