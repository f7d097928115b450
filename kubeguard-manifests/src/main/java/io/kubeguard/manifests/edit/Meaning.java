package io.kubeguard.manifests.edit;

import io.kubeguard.core.network.refine.NetworkRuleEdit;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.RuleEdit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Compares two documents as the parser has them, whatever their style: all but what was to be
 * edited must be the same.
 */
final class Meaning {
  /** A place in the old document, as the parser counts. */
  record Place(int line, int column) {}

  /** Two nodes that were compared, or are being compared. A node equals only itself. */
  private record Pair(Node a, Node b) {}

  private final Map<Place, ObjectEdit> edits;
  private final Set<Pair> compared = new HashSet<>();

  Meaning(Map<Place, ObjectEdit> edits) {
    this.edits = edits;
  }

  boolean same(Node a, Node b) {
    if (a.equals(b) || !compared.add(new Pair(a, b))) {
      return true;
    }
    if (!a.getTag().equals(b.getTag())) {
      return false;
    }
    if (a instanceof ScalarNode x && b instanceof ScalarNode y) {
      return x.getValue().equals(y.getValue());
    }
    if (a instanceof SequenceNode x && b instanceof SequenceNode y) {
      return sameItems(x.getValue(), y.getValue());
    }
    if (a instanceof MappingNode x && b instanceof MappingNode y) {
      return sameMapping(x, y);
    }
    return false;
  }

  private Optional<ObjectEdit> edit(Node node) {
    return Optional.ofNullable(node.getStartMark())
        .map(mark -> edits.get(new Place(mark.getLine(), mark.getColumn())))
        .filter(edit -> node instanceof MappingNode);
  }

  private boolean sameItems(List<Node> before, List<Node> after) {
    int at = 0;
    for (Node item : before) {
      if (edit(item).orElse(null) instanceof ObjectEdit.ReplaceObject replace) {
        at += replace.roles().size() + replace.bindings().size();
      } else if (at >= after.size() || !same(item, after.get(at++))) {
        return false;
      }
    }
    return at == after.size();
  }

  private boolean sameMapping(MappingNode before, MappingNode after) {
    ObjectEdit edit = edit(before).orElse(null);
    return switch (edit) {
      case ObjectEdit.EditRules rules ->
          sameBut(Set.of("rules"), before, after) && sameRules(before, after, rules.rules());
      case ObjectEdit.RemoveSubjects subjects -> sameBut(Set.of("subjects"), before, after);
      case ObjectEdit.ReplaceObject replace -> true;
      case ObjectEdit.EditPolicy policy -> samePolicy(before, after, policy);
      case null -> sameBut(Set.of(), before, after);
    };
  }

  /** Rules of policies that change are compared as the reader has them. */
  private boolean samePolicy(MappingNode before, MappingNode after, ObjectEdit.EditPolicy policy) {
    Set<String> changed = new HashSet<>();
    if (isChange(policy.ingress())) {
      changed.add("ingress");
    }
    if (isChange(policy.egress())) {
      changed.add("egress");
    }
    if (!policy.policyTypes().isEmpty()) {
      changed.add("policyTypes");
    }
    Optional<Node> x = value(before, "spec");
    Optional<Node> y = value(after, "spec");
    return sameBut(Set.of("spec"), before, after)
        && x.orElse(null) instanceof MappingNode old
        && y.orElse(null) instanceof MappingNode young
        && sameBut(changed, old, young);
  }

  private static boolean isChange(List<NetworkRuleEdit> edits) {
    return edits.stream().anyMatch(edit -> !(edit instanceof NetworkRuleEdit.Keep));
  }

  private static Optional<Node> value(MappingNode mapping, String key) {
    return mapping.getValue().stream()
        .filter(tuple -> isKey(tuple, Set.of(key)))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  private boolean sameBut(Set<String> keys, MappingNode before, MappingNode after) {
    List<NodeTuple> x = before.getValue().stream().filter(t -> !isKey(t, keys)).toList();
    List<NodeTuple> y = after.getValue().stream().filter(t -> !isKey(t, keys)).toList();
    boolean same = x.size() == y.size();
    for (int i = 0; i < x.size() && same; i++) {
      same =
          same(x.get(i).getKeyNode(), y.get(i).getKeyNode())
              && same(x.get(i).getValueNode(), y.get(i).getValueNode());
    }
    return same;
  }

  private static boolean isKey(NodeTuple tuple, Set<String> keys) {
    return tuple.getKeyNode() instanceof ScalarNode scalar && keys.contains(scalar.getValue());
  }

  /** Rules that stay are the same to the last field. */
  private boolean sameRules(MappingNode before, MappingNode after, List<RuleEdit> rules) {
    List<Node> x = items(before);
    List<Node> y = items(after);
    int at = 0;
    int edit = 0;
    for (Node item : x) {
      RuleEdit rule =
          item instanceof MappingNode && edit < rules.size()
              ? rules.get(edit++)
              : new RuleEdit.Keep();
      switch (rule) {
        case RuleEdit.Keep keep -> {
          if (at >= y.size() || !same(item, y.get(at++))) {
            return false;
          }
        }
        case RuleEdit.Remove remove -> {
          // It has no part in what comes out.
        }
        case RuleEdit.Replace replace -> at += replace.rules().size();
      }
    }
    return x.isEmpty() || at == y.size();
  }

  private static List<Node> items(MappingNode object) {
    return value(object, "rules").stream()
        .filter(SequenceNode.class::isInstance)
        .map(node -> ((SequenceNode) node).getValue())
        .findFirst()
        .orElse(List.of());
  }
}
