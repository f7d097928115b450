package io.kubeguard.manifests.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The documents of a YAML file as JSON, each scalar a string but for null, for readers that know
 * JSON alone. What an alias names is written again, up to a bound, so that a small file can't
 * become a large one.
 */
public final class YamlAsJson {
  private static final int MAX_DEPTH = 60;
  private static final int LONGEST = 32 << 20;

  private final StringBuilder json = new StringBuilder();

  private YamlAsJson() {}

  /** The documents that are YAML; an empty place for each that isn't. */
  public static List<Optional<String>> documents(String source, String text) {
    List<Optional<String>> documents = new ArrayList<>();
    for (Document document : Document.split(source, text)) {
      if (!document.text().isBlank()) {
        documents.add(json(document));
      }
    }
    return documents;
  }

  private static Optional<String> json(Document document) {
    YamlAsJson writer = new YamlAsJson();
    try {
      return writer.value(document.compose(), 0)
          ? Optional.of(writer.json.toString())
          : Optional.empty();
    } catch (YAMLException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /** Whether it could be written within the bounds. */
  private boolean value(@Nullable Node node, int depth) {
    if (depth > MAX_DEPTH || json.length() > LONGEST) {
      return false;
    }
    return switch (node) {
      case MappingNode mapping -> mapping(mapping, depth);
      case SequenceNode sequence -> sequence(sequence, depth);
      case ScalarNode scalar -> {
        if (scalar.getTag().equals(Tag.NULL)) {
          json.append("null");
        } else {
          string(scalar.getValue());
        }
        yield true;
      }
      case null, default -> {
        json.append("null");
        yield true;
      }
    };
  }

  private boolean mapping(MappingNode mapping, int depth) {
    json.append('{');
    boolean whole = true;
    String separator = "";
    for (NodeTuple field : mapping.getValue()) {
      if (whole && field.getKeyNode() instanceof ScalarNode key) {
        json.append(separator);
        string(key.getValue());
        json.append(':');
        whole = value(field.getValueNode(), depth + 1);
        separator = ",";
      }
    }
    json.append('}');
    return whole;
  }

  private boolean sequence(SequenceNode sequence, int depth) {
    json.append('[');
    boolean whole = true;
    String separator = "";
    for (Node item : sequence.getValue()) {
      if (whole) {
        json.append(separator);
        whole = value(item, depth + 1);
        separator = ",";
      }
    }
    json.append(']');
    return whole;
  }

  private void string(String text) {
    json.append('"');
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                json.append('\\').appendCodePoint(c);
              } else if (Character.isISOControl(c)) {
                json.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                json.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c);
              }
            });
    json.append('"');
  }
}
