package io.kubeguard.engine.report;

import io.kubeguard.core.network.compare.Change;
import io.kubeguard.core.network.compare.Difference;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.observe.FlowVerdict;
import io.kubeguard.core.network.observe.Resolution;
import io.kubeguard.core.network.observe.Resolution.Connection;
import io.kubeguard.core.network.verify.NetworkRecommendation;
import io.kubeguard.engine.network.NetworkProposal;
import io.kubeguard.engine.network.NetworkReplay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who connects to whom, as a graph in the language of Mermaid or Graphviz: allowances dashed,
 * denied traffic red, dotted where the log doesn't tell enough to be sure, removed connections
 * grey, added ones green.
 */
public final class NetworkPicture {
  /** How an edge is drawn. */
  private enum Line {
    SEEN("", ""),
    ALLOWANCE("stroke-dasharray:5 5", "style=dashed"),
    DENIED("stroke:#d32f2f", "color=\"#d32f2f\""),
    UNDECIDED("stroke:#d32f2f,stroke-dasharray:2 4", "color=\"#d32f2f\", style=dotted"),
    REMOVED("stroke:#9e9e9e", "color=\"#9e9e9e\""),
    ADDED("stroke:#2e7d32", "color=\"#2e7d32\"");

    private final String mermaid;
    private final String dot;

    Line(String mermaid, String dot) {
      this.mermaid = mermaid;
      this.dot = dot;
    }
  }

  private record Pair(String source, String destination, Line line) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int bySource = source.compareTo(other.source);
      int byBoth = bySource != 0 ? bySource : destination.compareTo(other.destination);
      return byBoth != 0 ? byBoth : line.compareTo(other.line);
    }
  }

  private final SortedMap<Pair, TreeSet<String>> edges = new TreeMap<>();
  private final Map<String, String> nodes = new LinkedHashMap<>();

  private NetworkPicture() {}

  /** What is recommended, and what was denied. */
  public static NetworkPicture of(NetworkProposal proposal) {
    NetworkPicture picture = new NetworkPicture();
    proposal
        .recommendation()
        .map(NetworkRecommendation::needs)
        .orElse(List.of())
        .forEach(picture::need);
    picture.denied(proposal.seen());
    return picture;
  }

  /** What was seen: still allowed, or denied by the policies. */
  public static NetworkPicture of(NetworkReplay replay) {
    NetworkPicture picture = new NetworkPicture();
    for (NetworkReplay.Answer answer : replay.answers()) {
      picture.connection(
          answer.connection(), answer.decision().isAllowed() ? Line.SEEN : Line.DENIED);
    }
    replay.undecided().forEach(open -> picture.connection(open.connection(), Line.UNDECIDED));
    picture.denied(replay.seen());
    return picture;
  }

  /** What two sets of policies allow differently. */
  public static NetworkPicture of(Difference difference) {
    NetworkPicture picture = new NetworkPicture();
    difference.added().forEach(change -> picture.change(change, Line.ADDED));
    difference.removed().forEach(change -> picture.change(change, Line.REMOVED));
    return picture;
  }

  private void need(NeededConnection need) {
    Line line = need.isObserved() ? Line.SEEN : Line.ALLOWANCE;
    add(need.source().toString(), need.destination().toString(), line, Flows.port(need));
  }

  private void denied(Resolution seen) {
    seen.connections().stream()
        .filter(connection -> connection.verdict() == FlowVerdict.DROPPED)
        .forEach(connection -> connection(connection, Line.DENIED));
  }

  private void connection(Connection connection, Line line) {
    String port = Flows.port(connection.transport(), connection.port());
    add(connection.source().toString(), connection.destination().toString(), line, port);
  }

  private void change(Change change, Line line) {
    switch (change) {
      case Change.Inside inside ->
          add(
              inside.source().toString(),
              inside.destination().toString(),
              line,
              inside.ports().toString());
      case Change.Outside outside -> {
        String addresses = outside.addresses().toString();
        String pod = outside.pod().toString();
        switch (outside.direction()) {
          case EGRESS -> add(pod, addresses, line, outside.ports().toString());
          case INGRESS -> add(addresses, pod, line, outside.ports().toString());
        }
      }
    }
  }

  private void add(String source, String destination, Line line, String label) {
    edges.computeIfAbsent(new Pair(source, destination, line), pair -> new TreeSet<>()).add(label);
  }

  private String node(String name) {
    return nodes.computeIfAbsent(name, n -> "n" + nodes.size());
  }

  private void name() {
    edges
        .keySet()
        .forEach(
            pair -> {
              node(pair.source());
              node(pair.destination());
            });
  }

  /** As a Mermaid flow chart. */
  public String mermaid() {
    name();
    StringBuilder text = new StringBuilder("flowchart LR\n");
    nodes.forEach((name, id) -> text.append("  " + id + "[\"" + entities(name) + "\"]\n"));
    List<String> styles = new ArrayList<>();
    int index = 0;
    for (Map.Entry<Pair, TreeSet<String>> edge : edges.entrySet()) {
      Pair pair = edge.getKey();
      String label = entities(String.join(", ", edge.getValue()));
      text.append(
          "  "
              + node(pair.source())
              + " -->|\""
              + label
              + "\"| "
              + node(pair.destination())
              + "\n");
      if (!pair.line().mermaid.isEmpty()) {
        styles.add("  linkStyle " + index + " " + pair.line().mermaid + "\n");
      }
      index++;
    }
    styles.forEach(text::append);
    return text.toString();
  }

  /** As a Graphviz digraph. */
  public String dot() {
    name();
    StringBuilder text =
        new StringBuilder("digraph network {\n  rankdir=LR;\n  node [shape=box];\n");
    nodes.forEach((name, id) -> text.append("  " + id + " [label=" + quoted(name) + "];\n"));
    edges.forEach(
        (pair, labels) -> {
          text.append("  " + node(pair.source()) + " -> " + node(pair.destination()));
          text.append(" [label=" + quoted(String.join(", ", labels)));
          text.append(pair.line().dot.isEmpty() ? "" : ", " + pair.line().dot).append("];\n");
        });
    return text.append("}\n").toString();
  }

  /** Whatever Mermaid or a web page could take for more than text becomes a numbered entity. */
  private static String entities(String name) {
    StringBuilder text = new StringBuilder();
    Plain.text(name)
        .codePoints()
        .forEach(
            c -> {
              if (c < 0x7F && (Character.isLetterOrDigit(c) || " ./:,-_+".indexOf(c) >= 0)) {
                text.appendCodePoint(c);
              } else {
                text.append('#').append(c).append(';');
              }
            });
    return text.toString();
  }

  private static String quoted(String name) {
    return '"' + Plain.text(name).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
