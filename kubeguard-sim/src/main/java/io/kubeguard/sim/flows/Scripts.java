package io.kubeguard.sim.flows;

import io.kubeguard.core.observation.Transport;
import io.kubeguard.sim.bytes.Template;
import java.util.ArrayList;
import java.util.List;

/** The scripts of a call graph: several for each call, since any of the pods may take part. */
final class Scripts {
  /** So many pods of each end are told apart. */
  private static final int MOST_PODS = 2;

  private final FlowStyle style;
  private final Sides sides;
  private final CallGraph graph;

  Scripts(FlowStyle style, CallGraph graph) {
    this.style = style;
    this.sides = new Sides(style);
    this.graph = graph;
  }

  /** Each call between each pair of pods. */
  List<Script> calls() {
    List<Script> scripts = new ArrayList<>();
    for (Call call : graph.calls()) {
      Connection connection = call.connection();
      for (int from = 0; from < pods(connection.client()); from++) {
        for (int to = 0; to < pods(connection.server()); to++) {
          boolean isItself = connection.client().equals(connection.server()) && from == to;
          if (!isItself) {
            scripts.add(new Script(records(call, from, to)));
          }
        }
      }
    }
    return scripts;
  }

  /** One for each scan; it stands for every port. */
  Script scan(Scan scan) {
    Side client = sides.of(scan.client(), 0, Marks.CLIENT_PORT);
    Side server = sides.of(scan.server(), 0, Marks.SERVER_PORT);
    return new Script(new Exchange(style, scan.at(1), client, server).records());
  }

  /** What every log holds beside calls, and what shows none. */
  List<Script> noise() {
    return new Noise(style, sides, graph).scripts();
  }

  private static int pods(Party party) {
    return party instanceof Party.Pods pods ? Math.min(MOST_PODS, pods.addresses().size()) : 1;
  }

  private List<Template> records(Call call, int from, int to) {
    Connection connection = call.connection();
    Side client = sides.of(connection.client(), from, Marks.CLIENT_PORT);
    boolean hasPorts = connection.transport().hasPorts();
    String port = hasPorts ? Integer.toString(connection.port()) : "";
    Side server = sides.of(connection.server(), to, port);
    List<Template> records = new ArrayList<>();
    if (!call.front().name().isEmpty() && client.isPod()) {
      Side resolver = sides.of(graph.resolver(), 0, Integer.toString(CallGraph.DNS));
      records.addAll(new Lookup(style, client, resolver, call.front()).records());
    }
    if (from > 0 && connection.client() instanceof Party.Pods pods) {
      records.addAll(starting(call, client, server, pods, from));
    }
    records.addAll(new Exchange(style, call, client, server).records());
    return records;
  }

  /** A pod that has just come is known by its labels alone. */
  private List<Template> starting(Call call, Side client, Side server, Party.Pods pods, int index) {
    boolean served = call.fate() == Fate.ANSWERED;
    Side young = client.as(client.address(), sides.starting(pods, index));
    return served && call.connection().transport() == Transport.TCP
        ? new Exchange(style, call, young, server).records()
        : List.of();
  }
}
