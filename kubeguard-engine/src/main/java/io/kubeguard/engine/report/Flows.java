package io.kubeguard.engine.report;

import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.observe.FlowVerdict;
import io.kubeguard.core.network.observe.ObservedConnection;
import io.kubeguard.core.network.observe.Resolution;
import io.kubeguard.core.network.observe.Resolution.Connection;
import io.kubeguard.core.network.observe.Scan;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.Route;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.core.profile.Tally;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How connections, their ends and what became of them are worded. */
final class Flows {
  private Flows() {}

  /** What follows a list of connections with this verdict, as a title. */
  static String title(FlowVerdict verdict) {
    return switch (verdict) {
      case ALLOWED -> "Allowed:";
      case AUDITED -> "Works only because the policy that forbids it isn't enforced yet:";
      case ATTEMPTED -> "Tried, and nothing shows that it arrived:";
      case REFUSED -> "Refused by the server, where nothing listens:";
      case DROPPED -> "Dropped, and never made a right:";
      case FAILED -> "Failed in the network:";
    };
  }

  /** {@code shop/Deployment/web to shop/Deployment/db TCP 5432}. */
  static String connection(Connection connection) {
    return connection.source()
        + " to "
        + connection.destination()
        + " "
        + port(connection.transport(), connection.port());
  }

  static String port(NeededConnection need) {
    return need.protocol() + " " + need.port();
  }

  /** The transport and the port, where it has ports and the log tells it. */
  static String port(Transport transport, int port) {
    String name = transport.name();
    return !transport.hasPorts() ? name : port == 0 ? name + ", port not told" : name + " " + port;
  }

  static String times(long count) {
    return String.format(Locale.ROOT, "%,d×", count);
  }

  /** {@code 34 times, 2026-11-01 10:02 to 10:04 UTC; flows.jsonl:12}. */
  static String evidence(Tally tally) {
    String seen = Words.count(tally.count(), "record") + ", " + Words.span(tally);
    return tally.evidence().isEmpty()
        ? seen
        : seen + "; " + Words.reference(tally.evidence().getFirst());
  }

  /** The connections of a verdict with their numbers, one line each. */
  static List<String> of(FlowVerdict verdict, Resolution seen) {
    return seen.connections().stream()
        .filter(connection -> connection.verdict() == verdict)
        .map(connection -> connection(connection) + ", " + times(connection.tally().count()))
        .toList();
  }

  /** What no policy could name, with why. */
  static List<String> unresolved(Resolution seen) {
    Map<String, Long> counts = new TreeMap<>();
    for (Resolution.Unresolved unresolved : seen.unresolved()) {
      ObservedConnection connection = unresolved.connection();
      Route route = connection.route();
      String client = peer(route.client(), connection.address());
      String server = peer(route.server(), connection.address());
      String port = port(route.transport(), connection.port());
      counts.merge(
          client + " to " + server + " " + port + ": " + unresolved.why(),
          connection.tally().count(),
          Long::sum);
    }
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + ", " + times(entry.getValue()))
        .toList();
  }

  static List<String> scans(Resolution seen) {
    return seen.scans().stream().map(Flows::scan).toList();
  }

  private static String scan(Scan scan) {
    return peer(scan.route().client(), "")
        + " to "
        + peer(scan.route().server(), "")
        + " on very many ports ("
        + scan.sign().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + "), "
        + times(scan.tally().count());
  }

  private static String peer(FlowPeer peer, String address) {
    return switch (peer) {
      case FlowPeer.Pod pod -> pod(pod);
      case FlowPeer.Service service -> "Service " + service.namespace() + "/" + service.name();
      case FlowPeer.Reserved reserved -> String.join("+", reserved.identities());
      case FlowPeer.Host host -> host.address();
      case FlowPeer.Outside outside -> address.isEmpty() ? "an address outside" : address;
    };
  }

  private static String pod(FlowPeer.Pod pod) {
    if (!pod.workload().isEmpty()) {
      return pod.namespace() + "/" + pod.kind() + "/" + pod.workload();
    }
    return pod.namespace() + "/" + (pod.name().isEmpty() ? pod.labels() : pod.name());
  }
}
