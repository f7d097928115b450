package io.kubeguard.manifests.read;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The fields of a mapping, read by the types that the API has for them. A value of another type is
 * told with its place and reads as absent, as the API server would refuse it.
 */
final class Fields {
  private static final int MAX_ITEMS = 100_000;

  private final MappingNode node;
  private final Complaints complaints;
  private final Map<String, Node> values;

  private Fields(MappingNode node, Complaints complaints) {
    this.node = node;
    this.complaints = complaints;
    this.values = Keys.of(node, complaints);
  }

  /** The fields of a document's root; empty if it isn't a mapping. */
  static Optional<Fields> of(Node node, Document document, Consumer<Diagnostic> tell) {
    Complaints complaints = new Complaints(document, tell);
    if (node instanceof MappingNode mapping) {
      return Optional.of(new Fields(mapping, complaints));
    }
    if (!isNull(node)) {
      complaints.notAnObject(node);
    }
    return Optional.empty();
  }

  /** The keys that stand here. */
  Set<String> keys() {
    return values.keySet();
  }

  Location location() {
    return complaints.place(node);
  }

  boolean has(String key) {
    Node value = values.get(key);
    return value != null && !isNull(value);
  }

  /** A string; {@code ""} if absent. */
  String string(String key) {
    Node value = values.get(key);
    return value == null || isNull(value) ? "" : string(value, key);
  }

  /** A scalar as it is written, whatever its type; {@code ""} if absent. */
  String text(String key) {
    return values.get(key) instanceof ScalarNode scalar && !isNull(scalar) ? scalar.getValue() : "";
  }

  /** An integer; empty if absent, or if another type stands there, which is told. */
  OptionalInt integer(String key) {
    Node value = values.get(key);
    if (value == null || isNull(value)) {
      return OptionalInt.empty();
    }
    if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
      try {
        return OptionalInt.of(Integer.decode(scalar.getValue().replace("_", "")));
      } catch (NumberFormatException e) {
        // Told below, as any other value that is no 32-bit number.
      }
    }
    complaints.unquoted(value, key, "a whole number");
    return OptionalInt.empty();
  }

  /** A whole number of up to 64 bits, such as a user's; empty if absent, or told if it is none. */
  Optional<Long> wholeNumber(String key) {
    Node value = values.get(key);
    return value == null || isNull(value) ? Optional.empty() : wholeNumber(value, key);
  }

  /** A list of whole numbers. */
  List<Long> wholeNumbers(String key) {
    return items(key).stream().flatMap(item -> wholeNumber(item, key).stream()).toList();
  }

  private Optional<Long> wholeNumber(Node value, String key) {
    if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
      try {
        return Optional.of(Long.decode(scalar.getValue().replace("_", "")));
      } catch (NumberFormatException e) {
        // Told below, as any other value that is no 64-bit number.
      }
    }
    complaints.unquoted(value, key, "a whole number");
    return Optional.empty();
  }

  /** Whether a number stands here, not a string that holds one. */
  boolean isInteger(String key) {
    Node value = values.get(key);
    return value != null && value.getTag().equals(Tag.INT);
  }

  /** A number or a string, as text; {@code ""} if absent. */
  String intOrString(String key) {
    return isInteger(key)
        ? integer(key).stream().mapToObj(Integer::toString).findFirst().orElse("")
        : string(key);
  }

  /** The place of a value; that of the whole where the key is absent. */
  Location location(String key) {
    Node value = values.get(key);
    return complaints.place(value == null ? node : value);
  }

  /** A list of strings, each with its place; what isn't a string is left out. */
  List<Located> locatedStrings(String key) {
    return items(key).stream()
        .filter(Fields::isString)
        .map(item -> new Located(((ScalarNode) item).getValue(), complaints.place(item)))
        .toList();
  }

  /** A text with its place. */
  record Located(String text, Location location) {}

  /** A list of strings. */
  List<String> strings(String key) {
    List<String> strings = new ArrayList<>();
    for (Node item : items(key)) {
      if (isString(item)) {
        strings.add(string(item, key));
      } else {
        complaints.wrong(item, key, "strings");
      }
    }
    return strings;
  }

  /** A boolean; false if absent. */
  boolean isTrue(String key) {
    return values.get(key) instanceof ScalarNode scalar
        && scalar.getTag().equals(Tag.BOOL)
        && isTrue(scalar);
  }

  /** The words that YAML 1.1 has for true, as the API's clients read them. */
  private static boolean isTrue(ScalarNode scalar) {
    return Set.of("true", "yes", "on").contains(scalar.getValue().toLowerCase(Locale.ROOT));
  }

  /** A boolean; empty if absent, or told if another type stands there. */
  Optional<Boolean> bool(String key) {
    Node value = values.get(key);
    if (value == null || isNull(value)) {
      return Optional.empty();
    }
    if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Optional.of(isTrue(scalar));
    }
    complaints.unquoted(value, key, "true or false");
    return Optional.empty();
  }

  /** An object; empty if absent or of another type, which isn't told. */
  Optional<Fields> nested(String key) {
    return values.get(key) instanceof MappingNode mapping
        ? Optional.of(new Fields(mapping, complaints.untold()))
        : Optional.empty();
  }

  /** An object; empty if absent. */
  Optional<Fields> object(String key) {
    Node value = values.get(key);
    if (value == null || isNull(value)) {
      return Optional.empty();
    }
    return asObject(value, key);
  }

  /** A list of objects. */
  List<Fields> objects(String key) {
    List<Fields> objects = new ArrayList<>();
    items(key).forEach(item -> asObject(item, key).ifPresent(objects::add));
    return objects;
  }

  /** A map of strings, such as labels. */
  Map<String, String> stringMap(String key) {
    Map<String, String> strings = new LinkedHashMap<>();
    object(key)
        .ifPresent(
            fields ->
                fields.values.forEach(
                    (name, value) -> {
                      if (isString(value)) {
                        strings.put(name, fields.string(value, name));
                      } else if (!isNull(value)) {
                        complaints.wrong(value, name, "a string");
                      }
                    }));
    return strings;
  }

  private List<Node> items(String key) {
    Node value = values.get(key);
    if (value == null || isNull(value)) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue().stream().limit(MAX_ITEMS).toList();
    }
    complaints.wrong(value, key, "a list");
    return List.of();
  }

  private Optional<Fields> asObject(Node value, String key) {
    if (value instanceof MappingNode mapping) {
      return Optional.of(new Fields(mapping, complaints));
    }
    complaints.wrong(value, key, "an object");
    return Optional.empty();
  }

  private String string(Node value, String key) {
    if (isString(value)) {
      return ((ScalarNode) value).getValue();
    }
    complaints.wrong(value, key, "a string");
    return "";
  }

  private static boolean isString(Node value) {
    return value instanceof ScalarNode && value.getTag().equals(Tag.STR);
  }

  private static boolean isNull(Node value) {
    return value.getTag().equals(Tag.NULL);
  }
}
