package io.kubeguard.engine.report;

import io.kubeguard.core.network.observe.DnsNames;
import io.kubeguard.core.network.observe.FlowVerdict;
import io.kubeguard.core.network.observe.ObservedConnection;
import io.kubeguard.core.network.observe.ObservedTraffic;
import io.kubeguard.core.network.observe.Scan;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a profile tells of connections, as text: who connects to whom, and what came of it. */
final class ConnectionsText {
  private static final int MANY = 200;

  private static final Map<FlowVerdict, String> TITLES =
      new TreeMap<>(
          Map.of(
              FlowVerdict.ALLOWED, "Connections:",
              FlowVerdict.AUDITED, "Let through only because a policy isn't enforced yet:",
              FlowVerdict.ATTEMPTED, "Attempted; nothing shows that it arrived:",
              FlowVerdict.REFUSED, "Refused by the server, where nothing listens:",
              FlowVerdict.DROPPED, "Dropped:",
              FlowVerdict.FAILED, "Failed in the network:"));

  /** What the readers counted that a person should know, in words. */
  private static final SortedMap<String, String> TOLD =
      new TreeMap<>(
          Map.of(
              "flows.broken", "broken lines",
              "flows.incomplete", "records that lack an end or a port",
              "flows.lost", "flows that the log says it lost",
              "flows.no-direction", "flows of which it can't be told who opened the connection",
              "flows.not-flows", "records that are no flows",
              "flows.outside-time", "flows outside the time asked for",
              "flows.too-long", "flows with names longer than any in Kubernetes"));

  private final Page page;
  private final DnsNames names;

  private ConnectionsText(Page page, DnsNames names) {
    this.page = page;
    this.names = names;
  }

  /** Adds what the profile tells of connections, if it does. */
  static void add(Page page, Profile profile) {
    long flows = profile.counters().getOrDefault("flows", 0L);
    if (flows == 0 && profile.traffic().connections().total().isEmpty()) {
      return;
    }
    new ConnectionsText(page, new DnsNames(profile.traffic())).all(profile, flows);
  }

  private void all(Profile profile, long flows) {
    page.blank().line(0, Words.count(flows, "flow") + span(profile));
    List<String> told = new ArrayList<>();
    TOLD.forEach(
        (name, words) -> {
          long amount = profile.counters().getOrDefault(name, 0L);
          if (amount > 0) {
            told.add(String.format(Locale.ROOT, "%,d %s", amount, words));
          }
        });
    if (!told.isEmpty()) {
      page.line(0, String.join("; ", told));
    }
    if (profile.traffic().connections().overflowed()) {
      page.line(0, "More connections than a profile holds: only the sum is left.");
    }
    ObservedTraffic traffic = ObservedTraffic.of(profile.traffic());
    TITLES.forEach((verdict, title) -> section(traffic, verdict, title));
    page.list(2, "Port scans:", traffic.scans().stream().map(this::scan).toList());
  }

  private static String span(Profile profile) {
    return profile.traffic().connections().total().map(t -> ", " + Words.span(t)).orElse("");
  }

  private void section(ObservedTraffic traffic, FlowVerdict verdict, String title) {
    List<String> lines =
        traffic.connections().stream()
            .filter(connection -> connection.verdict() == verdict)
            .map(this::connection)
            .toList();
    page.list(2, title, lines.size() > MANY ? lines.subList(0, MANY) : lines);
    if (lines.size() > MANY) {
      page.line(4, "… and " + (lines.size() - MANY) + " more");
    }
  }

  private String connection(ObservedConnection connection) {
    Tally tally = connection.tally();
    boolean isClients = connection.route().client() instanceof FlowPeer.Pod;
    String client = end(connection.route().client(), isClients ? "" : connection.address());
    String server = end(connection.route().server(), isClients ? connection.address() : "");
    String drops =
        connection.drops() > 0 && connection.verdict() != FlowVerdict.DROPPED
            ? String.format(Locale.ROOT, ", %,d of them dropped", connection.drops())
            : "";
    return client
        + " to "
        + server
        + " "
        + connection.route().transport()
        + (connection.port() == 0 ? "" : " " + connection.port())
        + (connection.manyAddresses() ? " (many addresses)" : "")
        + String.format(Locale.ROOT, ", %,d ×", tally.count())
        + drops;
  }

  private String scan(Scan scan) {
    return end(scan.route().client(), "")
        + " to "
        + end(scan.route().server(), "")
        + String.format(
            Locale.ROOT, ", more ports than a profile holds, %,d × ", scan.tally().count())
        + scan.sign().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private String named(String address) {
    List<String> known = names.of(address);
    return known.isEmpty() ? address : address + " (" + known.getFirst() + ")";
  }

  private String end(FlowPeer peer, String address) {
    return switch (peer) {
      case FlowPeer.Pod pod -> pod(pod);
      case FlowPeer.Service service -> "Service " + service.namespace() + "/" + service.name();
      case FlowPeer.Reserved reserved -> String.join("+", reserved.identities());
      case FlowPeer.Host host -> host.address();
      case FlowPeer.Outside of -> address.isEmpty() ? "outside" : named(address);
    };
  }

  private static String pod(FlowPeer.Pod pod) {
    if (!pod.workload().isEmpty()) {
      return pod.namespace() + "/" + pod.kind() + "/" + pod.workload();
    }
    if (pod.labels().isEmpty()) {
      return pod.namespace() + "/Pod/" + pod.name();
    }
    List<String> labels = new ArrayList<>();
    pod.labels().forEach((key, value) -> labels.add(key + "=" + value));
    return pod.namespace() + "/{" + String.join(",", labels) + "}";
  }
}
