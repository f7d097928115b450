package io.kubeguard.manifests.write;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lines of block-style YAML. A library's emitter can't lay out short lists and comments as people
 * do; what could go wrong here, quoting, is in {@link YamlScalar}, and tests read every output back
 * with two YAML libraries.
 */
final class YamlLines {
  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();
  private boolean inItem;

  YamlLines separator() {
    text.append("---\n");
    return this;
  }

  /** Comments above what begins at this indentation, or above an item whose fields do. */
  YamlLines comments(int depth, List<String> comments) {
    comments.forEach(
        comment ->
            text.append("  ".repeat(Math.max(depth - 1, 0)))
                .append("# ")
                .append(YamlScalar.comment(comment))
                .append('\n'));
    return this;
  }

  /**
   * Begins an item of a list whose fields stand at this indentation, and its dash under the list's
   * key; the first field follows on the same line.
   */
  YamlLines item(int depth) {
    text.append("  ".repeat(depth - 1)).append("- ");
    inItem = true;
    return this;
  }

  YamlLines key(int depth, String key) {
    indent(depth).append(key).append(":\n");
    return this;
  }

  YamlLines field(int depth, String key, String value) {
    indent(depth).append(key).append(": ").append(YamlScalar.of(value)).append('\n');
    return this;
  }

  YamlLines number(int depth, String key, long value) {
    indent(depth).append(key).append(": ").append(value).append('\n');
    return this;
  }

  YamlLines truth(int depth, String key, boolean value) {
    indent(depth).append(key).append(": ").append(value).append('\n');
    return this;
  }

  /** A field that is taken out. */
  YamlLines nothing(int depth, String key) {
    indent(depth).append(key).append(": null\n");
    return this;
  }

  YamlLines emptyObject(int depth, String key) {
    indent(depth).append(key).append(": {}\n");
    return this;
  }

  /** An item without fields. */
  YamlLines emptyItem(int depth) {
    text.append("  ".repeat(depth - 1)).append("- {}\n");
    return this;
  }

  /** A list, on the same line if it fits. */
  YamlLines field(int depth, String key, List<String> values) {
    List<String> quoted = values.stream().map(YamlScalar::quoted).toList();
    String flow = "[" + String.join(", ", quoted) + "]";
    if (flow.length() + key.length() + 2 + 2 * depth <= WIDTH) {
      indent(depth).append(key).append(": ").append(flow).append('\n');
      return this;
    }
    key(depth, key);
    quoted.forEach(
        value -> text.append("  ".repeat(depth)).append("- ").append(value).append('\n'));
    return this;
  }

  YamlLines map(int depth, String key, Map<String, String> map) {
    if (map.isEmpty()) {
      indent(depth).append(key).append(": {}\n");
      return this;
    }
    key(depth, key);
    new TreeMap<>(map)
        .forEach(
            (name, value) ->
                indent(depth + 1)
                    .append(YamlScalar.of(name))
                    .append(": ")
                    .append(YamlScalar.of(value))
                    .append('\n'));
    return this;
  }

  /** The first field of an item stands behind its dash. */
  private StringBuilder indent(int depth) {
    if (inItem) {
      inItem = false;
      return text;
    }
    return text.append("  ".repeat(depth));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
