package io.kubeguard.core.network.verify;

import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Endpoint.Role;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.evaluate.NetworkEvaluator;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What policies allow beyond what is needed: where there is none of it, they are tight. */
public final class Slack {
  private final Ends ends;
  private final List<Endpoint> peers;

  public Slack(Cluster cluster) {
    this.ends = new Ends(cluster);
    this.peers = new ArrayList<>(cluster.pods());
    for (Role role : Role.values()) {
      peers.add(new Endpoint.Node(Set.of(role), List.of()));
    }
  }

  /** What a pod may do in a direction and none of the needs calls for. */
  public List<NetworkFinding> of(
      Direction direction, Pod pod, NetworkEvaluator evaluator, List<NeededConnection> needs) {
    if (evaluator.isolating(direction, pod).isEmpty()) {
      return List.of(new NetworkFinding.Open(direction, pod));
    }
    Backing backing = new Backing(pod, direction, needs, ends);
    List<NetworkFinding> findings = new ArrayList<>();
    for (Endpoint peer : peers) {
      Endpoint source = direction == Direction.EGRESS ? pod : peer;
      Endpoint destination = direction == Direction.EGRESS ? peer : pod;
      PortSet unbacked =
          evaluator.traced(direction, source, destination).ports().minus(backing.ports(peer));
      if (!unbacked.isEmpty()) {
        findings.add(new NetworkFinding.Unbacked(direction, pod, peer, unbacked));
      }
    }
    TrafficSet outside = evaluator.outside(direction, pod).minus(backing.outside());
    if (!outside.isEmpty()) {
      findings.add(new NetworkFinding.UnbackedOutside(direction, pod, outside));
    }
    return findings;
  }
}
