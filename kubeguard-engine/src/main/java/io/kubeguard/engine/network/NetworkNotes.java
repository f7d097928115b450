package io.kubeguard.engine.network;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.create.End;
import io.kubeguard.core.network.create.World;
import io.kubeguard.core.network.observe.Resolution;
import io.kubeguard.core.network.observe.Resolution.Connection;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a reviewer of network policies should know beside them, a sentence each. */
final class NetworkNotes {
  private static final int MANY = 3;

  private final ClusterModel model;
  private final Resolution seen;
  private final World world;
  private final List<String> notes = new ArrayList<>();

  NetworkNotes(ClusterModel model, Resolution seen, World world) {
    this.model = model;
    this.seen = seen;
    this.world = world;
  }

  List<String> all() {
    elsewhere();
    unstable();
    strangers();
    withoutPorts();
    hostNetwork();
    return List.copyOf(notes);
  }

  /** Workloads that the log shows only in another namespace than that of their manifests. */
  private void elsewhere() {
    Set<WorkloadRef> shown = NetworkRecommender.shown(seen).keySet();
    Map<String, Map<String, Set<String>>> homes = new TreeMap<>();
    for (Workload workload : model.workloads()) {
      if (!shown.contains(workload.ref())) {
        for (Pod stranger : seen.strangers()) {
          if (isLike(workload, stranger)) {
            homes
                .computeIfAbsent(workload.namespace(), n -> new TreeMap<>())
                .computeIfAbsent(stranger.namespace(), n -> new TreeSet<>())
                .add(workload.ref().name());
          }
        }
      }
    }
    homes.forEach(
        (namespace, others) ->
            others.forEach(
                (other, names) ->
                    notes.add(
                        "In the log "
                            + some(names)
                            + (names.size() == 1 ? " is in " : " are in ")
                            + other
                            + ", not in "
                            + namespace
                            + ": if the manifests are of there, say --default-namespace "
                            + other
                            + ", or correct the namespace that they name.")));
  }

  private static String some(Set<String> names) {
    String first = names.stream().limit(MANY).collect(Collectors.joining(", "));
    return names.size() <= MANY ? first : first + " and " + (names.size() - MANY) + " more";
  }

  private static boolean isLike(Workload workload, Pod stranger) {
    if (stranger.namespace().equals(workload.namespace())) {
      return false;
    }
    WorkloadRef there =
        new WorkloadRef(stranger.namespace(), workload.ref().kind(), workload.ref().name());
    Map<String, String> selector = workload.template().selector();
    return stranger.workload().equals(there)
        || (!selector.isEmpty() && stranger.labels().entrySet().containsAll(selector.entrySet()));
  }

  /** A name that led to several addresses will lead to others. */
  private void unstable() {
    Map<String, Set<String>> clients = new TreeMap<>();
    Map<String, Set<String>> addresses = new TreeMap<>();
    for (Connection connection : seen.allowed()) {
      if (connection.destination() instanceof End.OfAddress) {
        for (String name : connection.names()) {
          clients.computeIfAbsent(name, n -> new TreeSet<>()).add(connection.source().toString());
          addresses
              .computeIfAbsent(name, n -> new TreeSet<>())
              .add(connection.destination().toString());
        }
      }
    }
    addresses.forEach(
        (name, led) -> {
          if (led.size() > 1) {
            notes.add(
                String.join(", ", clients.getOrDefault(name, Set.of()))
                    + " reached "
                    + name
                    + " at "
                    + led.size()
                    + " addresses: they are unstable. "
                    + (world instanceof World.Exact
                        ? "Rules for addresses break when they change; take --world /N or"
                            + " any-public, or toFQDNs of a CiliumNetworkPolicy."
                        : "The rules take " + world + " around them."));
          }
        });
  }

  /** An end that lies outside the manifests has policies of its own, which aren't written here. */
  private void strangers() {
    Set<WorkloadRef> known = new TreeSet<>();
    model.workloads().stream().map(Workload::ref).forEach(known::add);
    Map<String, Set<String>> strangers = new TreeMap<>();
    for (Connection connection : seen.allowed()) {
      note(connection.source(), connection.destination(), known, strangers);
      note(connection.destination(), connection.source(), known, strangers);
    }
    strangers.forEach(
        (stranger, peers) ->
            notes.add(
                stranger
                    + " is not among the manifests: the policies that hold there must allow its"
                    + " connections with "
                    + String.join(", ", peers)
                    + " too."));
  }

  private static void note(
      End end, End peer, Set<WorkloadRef> known, Map<String, Set<String>> strangers) {
    boolean judged = peer instanceof End.OfWorkload(WorkloadRef own) && known.contains(own);
    if (judged
        && end instanceof End.OfWorkload(WorkloadRef workload)
        && !known.contains(workload)) {
      strangers.computeIfAbsent(workload.toString(), w -> new TreeSet<>()).add(peer.toString());
    }
  }

  private void withoutPorts() {
    for (Connection connection : seen.allowed()) {
      if (connection.need().isEmpty()) {
        notes.add(
            connection.source()
                + " to "
                + connection.destination()
                + " by "
                + connection.transport()
                + (connection.protocol().isPresent()
                    ? ": the log doesn't tell the port. Record flows that aren't aggregated by"
                        + " fields, or with destination_port among them."
                    : ": a NetworkPolicy has no place for it; whether it passes is up to the"
                        + " plugin."));
      }
    }
  }

  private void hostNetwork() {
    for (Workload workload : model.workloads()) {
      if (workload.template().hostNetwork()) {
        notes.add(
            workload.ref()
                + " uses the node's network: no policy holds for it, and others can't name it by"
                + " its labels.");
      }
    }
  }
}
