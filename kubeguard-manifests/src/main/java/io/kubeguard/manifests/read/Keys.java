package io.kubeguard.manifests.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Collects the values of a mapping by their keys. Keys of merged mappings ({@code <<}) count where
 * the mapping has none of its own; of a key that stands there twice the first counts.
 */
final class Keys {
  private static final int MAX_DEPTH = 10;
  private static final int MAX_MERGED = 100;

  private final Complaints complaints;
  private final Map<String, Node> values = new LinkedHashMap<>();

  private Keys(Complaints complaints) {
    this.complaints = complaints;
  }

  static Map<String, Node> of(MappingNode mapping, Complaints complaints) {
    Keys keys = new Keys(complaints);
    keys.collect(mapping, 0);
    return keys.values;
  }

  private void collect(MappingNode mapping, int depth) {
    List<Node> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        merged.add(tuple.getValueNode());
      } else if (tuple.getKeyNode() instanceof ScalarNode key) {
        Node before = values.putIfAbsent(key.getValue(), tuple.getValueNode());
        if (before != null && depth == 0) {
          complaints.twice(key);
        }
      }
    }
    if (depth < MAX_DEPTH) {
      merged.forEach(node -> merge(node, depth + 1));
    }
  }

  private void merge(Node merged, int depth) {
    if (merged instanceof MappingNode mapping) {
      collect(mapping, depth);
    } else if (merged instanceof SequenceNode sequence) {
      sequence.getValue().stream().limit(MAX_MERGED).forEach(item -> merge(item, depth + 1));
    }
  }
}
