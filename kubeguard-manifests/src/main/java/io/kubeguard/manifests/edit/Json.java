package io.kubeguard.manifests.edit;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Writes objects whose scalars are strings as JSON. */
final class Json {
  private final String eol;
  private final String unit;

  /**
   * @param unit the indentation of one level; empty for all on one line
   */
  Json(String eol, String unit) {
    this.eol = eol;
    this.unit = unit;
  }

  String write(Node node, String indent) {
    return switch (node) {
      case ScalarNode scalar -> Quotes.doubleQuoted(scalar.getValue());
      case SequenceNode list ->
          collection(
              "[",
              list.getValue().stream().map(item -> write(item, indent + unit)).toList(),
              "]",
              indent);
      case MappingNode mapping -> {
        List<String> entries = new ArrayList<>();
        mapping
            .getValue()
            .forEach(
                tuple ->
                    entries.add(
                        write(tuple.getKeyNode(), "")
                            + (unit.isEmpty() ? ":" : ": ")
                            + write(tuple.getValueNode(), indent + unit)));
        yield collection("{", entries, "}", indent);
      }
      default -> throw new IllegalArgumentException("no part of an object");
    };
  }

  private String collection(String open, List<String> items, String close, String indent) {
    if (items.isEmpty() || unit.isEmpty()) {
      return open + String.join(",", items) + close;
    }
    String line = eol + indent + unit;
    return open + line + String.join("," + line, items) + eol + indent + close;
  }
}
