package io.kubeguard.manifests.edit;

import java.util.List;
import java.util.Optional;

/**
 * A part of a document's text: what the parser saw from one character up to another. Unlike the
 * parser's nodes, an alias is a part of its own, and a block ends where its last child ends.
 */
sealed interface Part {
  /** Where it begins, its anchor and tag with it. */
  int start();

  /** The first character behind it. */
  int end();

  /** The name under which aliases find it; empty if none can. */
  String anchor();

  /**
   * A scalar.
   *
   * @param body where it begins behind its anchor and tag
   * @param string whether the API takes it for a string
   * @param quote its quote; a blank if plain, a bar if it is a block
   */
  record Scalar(
      int start, int body, int end, String anchor, String value, boolean string, char quote)
      implements Part {}

  /** A list. */
  record Sequence(int start, int body, int end, String anchor, boolean flow, List<Part> items)
      implements Part {}

  /**
   * A mapping.
   *
   * @param line the line where it begins, from 0, as the parser counts
   * @param column the column where it begins, from 0, as the parser counts
   */
  record Mapping(
      int start,
      int body,
      int end,
      String anchor,
      boolean flow,
      List<Entry> entries,
      int line,
      int column)
      implements Part {
    /** Its own entry of this key, merged ones apart. */
    Optional<Entry> own(String key) {
      return entries.stream().filter(entry -> entry.hasKey(key)).findFirst();
    }

    /** The value of this key, its own or a merged one, aliases followed. */
    Optional<Part> find(String key) {
      return find(key, 0);
    }

    private Optional<Part> find(String key, int depth) {
      Optional<Part> own = own(key).map(entry -> entry.value().resolved());
      if (own.isPresent() || depth > 10) {
        return own;
      }
      return entries.stream()
          .filter(Entry::isMerge)
          .flatMap(entry -> merged(entry.value().resolved()).stream())
          .flatMap(mapping -> mapping.find(key, depth + 1).stream())
          .findFirst();
    }

    private static List<Mapping> merged(Part value) {
      return switch (value) {
        case Mapping mapping -> List.of(mapping);
        case Sequence sequence ->
            sequence.items().stream()
                .limit(100)
                .map(Part::resolved)
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .toList();
        case Scalar scalar -> List.of();
        case Alias alias -> List.of();
      };
    }

    /** The string of this key; empty if there is none. */
    String string(String key) {
      return find(key).orElse(null) instanceof Scalar scalar && scalar.string()
          ? scalar.value()
          : "";
    }
  }

  /** An alias, with what it names. */
  record Alias(int start, int end, Part target) implements Part {
    @Override
    public String anchor() {
      return "";
    }
  }

  /** A key and its value. */
  record Entry(Part key, Part value) {
    boolean hasKey(String name) {
      return key instanceof Scalar scalar && scalar.value().equals(name) && !isMerge();
    }

    boolean isMerge() {
      return key instanceof Scalar scalar && scalar.value().equals("<<") && scalar.quote() == ' ';
    }

    int start() {
      return key.start();
    }

    int end() {
      return Math.max(key.end(), value.end());
    }
  }

  /** Itself, or what it names. */
  default Part resolved() {
    return this instanceof Alias alias ? alias.target() : this;
  }

  /** Its children in the order of the text, keys among them. */
  default List<Part> children() {
    return switch (this) {
      case Sequence sequence -> sequence.items();
      case Mapping mapping ->
          mapping.entries().stream()
              .flatMap(entry -> List.of(entry.key(), entry.value()).stream())
              .toList();
      case Scalar scalar -> List.of();
      case Alias alias -> List.of();
    };
  }
}
