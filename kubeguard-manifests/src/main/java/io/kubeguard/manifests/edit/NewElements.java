package io.kubeguard.manifests.edit;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.network.policy.IpBlock;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import io.kubeguard.manifests.write.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes new elements of rules as their neighbours are written. An element is a tree of maps,
 * lists, strings and numbers.
 */
final class NewElements {
  private final String eol;
  private final Quotes quotes;
  private final List<Part> neighbours;
  private final int indent;
  private final boolean json;

  /**
   * @param indent how far in from their key the dashes of lists stand
   */
  NewElements(SourceText text, List<Part> neighbours, int indent) {
    this.eol = neighbours.isEmpty() ? "\n" : text.eol(neighbours.getFirst().start());
    this.quotes = new Quotes(text);
    this.neighbours = List.copyOf(neighbours);
    this.indent = indent;
    this.json =
        neighbours.getLast() instanceof Part.Mapping near
            && near.flow()
            && !near.entries().isEmpty()
            && near.entries().getFirst().key() instanceof Part.Scalar key
            && key.quote() == '"';
  }

  static Map<String, Object> rule(String peersKey, NetworkRule rule) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (!rule.peers().isEmpty()) {
      tree.put(peersKey, rule.peers().stream().map(NewElements::peer).toList());
    }
    if (!rule.ports().isEmpty()) {
      tree.put("ports", rule.ports().stream().map(NewElements::port).toList());
    }
    return tree;
  }

  static Object peer(PolicyPeer peer) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (peer.namespaceSelector() != null) {
      tree.put("namespaceSelector", selector(peer.namespaceSelector()));
    }
    if (peer.podSelector() != null) {
      tree.put("podSelector", selector(peer.podSelector()));
    }
    IpBlock block = peer.ipBlock();
    if (block != null) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("cidr", block.cidr());
      if (!block.except().isEmpty()) {
        fields.put("except", block.except());
      }
      tree.put("ipBlock", fields);
    }
    return tree;
  }

  static Object port(PolicyPort port) {
    Map<String, Object> tree = new LinkedHashMap<>();
    switch (port.port()) {
      case PortRef.Numbered number -> tree.put("port", number.number());
      case PortRef.Named named -> tree.put("port", named.name());
      case PortRef.Every every -> {
        // No field stands for every port.
      }
    }
    Integer end = port.endPort();
    if (end != null) {
      tree.put("endPort", end);
    }
    if (!port.protocol().isEmpty()) {
      tree.put("protocol", port.protocol());
    }
    return tree;
  }

  private static Map<String, Object> selector(LabelSelector selector) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (!selector.matchLabels().isEmpty()) {
      tree.put("matchLabels", new TreeMap<>(selector.matchLabels()));
    }
    if (!selector.matchExpressions().isEmpty()) {
      List<Object> expressions = new ArrayList<>();
      for (LabelSelector.Requirement requirement : selector.matchExpressions()) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("key", requirement.key());
        fields.put("operator", operator(requirement));
        if (!requirement.values().isEmpty()) {
          fields.put("values", requirement.values().stream().sorted().toList());
        }
        expressions.add(fields);
      }
      tree.put("matchExpressions", expressions);
    }
    return tree;
  }

  private static String operator(LabelSelector.Requirement requirement) {
    return switch (requirement.operator()) {
      case IN -> "In";
      case NOT_IN -> "NotIn";
      case EXISTS -> "Exists";
      case DOES_NOT_EXIST -> "DoesNotExist";
    };
  }

  /** On one line. */
  String flow(Object tree) {
    return switch (tree) {
      case Map<?, ?> map ->
          "{"
              + String.join(
                  ", ",
                  map.entrySet().stream()
                      .map(e -> entry(e.getKey().toString(), e.getValue()))
                      .toList())
              + "}";
      case List<?> list -> "[" + String.join(", ", list.stream().map(this::flow).toList()) + "]";
      case Integer number -> number.toString();
      default -> string(tree.toString());
    };
  }

  /** A key and its value on one line. */
  String entry(String key, Object value) {
    return key(key) + ": " + flow(value);
  }

  private String key(String key) {
    return json ? Quotes.doubleQuoted(key) : YamlScalar.of(key);
  }

  private String string(String value) {
    return json ? Quotes.doubleQuoted(value) : quotes.write(value, neighbours);
  }

  /** Over lines, the first of which begins at this column. */
  String block(Object tree, int column) {
    return switch (tree) {
      case Map<?, ?> map when !map.isEmpty() ->
          String.join(
              eol + " ".repeat(column),
              map.entrySet().stream()
                  .map(e -> key(e.getKey().toString()) + ":" + value(e.getValue(), column))
                  .toList());
      default -> flow(tree);
    };
  }

  private String value(Object value, int column) {
    return switch (value) {
      case Map<?, ?> map when !map.isEmpty() ->
          eol + " ".repeat(column + 2) + block(map, column + 2);
      case List<?> list when list.stream().anyMatch(Map.class::isInstance) -> {
        StringBuilder items = new StringBuilder();
        String dash = eol + " ".repeat(column + indent) + "- ";
        list.forEach(item -> items.append(dash).append(block(item, column + indent + 2)));
        yield items.toString();
      }
      default -> " " + flow(value);
    };
  }
}
