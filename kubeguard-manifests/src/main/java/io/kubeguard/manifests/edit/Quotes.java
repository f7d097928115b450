package io.kubeguard.manifests.edit;

import io.kubeguard.manifests.write.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a source writes its strings: a new one is written as its neighbours are. */
final class Quotes {
  private static final int MAX_NEIGHBOURS = 200;

  private final SourceText text;

  Quotes(SourceText text) {
    this.text = text;
  }

  /**
   * A string, written as the same string stands among the neighbours, else in the quotes that they
   * have. Nearer neighbours come first.
   */
  String write(String value, List<Part> neighbours) {
    @Nullable Character free = null;
    @Nullable Character forced = null;
    for (Part.Scalar scalar : scalars(neighbours)) {
      if (scalar.value().equals(value) && scalar.string() && isOneLine(scalar)) {
        return text.sub(scalar.body(), scalar.end());
      }
      if (free == null && YamlScalar.of(scalar.value()).equals(scalar.value())) {
        free = scalar.quote();
      } else if (forced == null && scalar.quote() != ' ') {
        forced = scalar.quote();
      }
    }
    return quoted(value, free != null ? free : forced != null ? forced : '"');
  }

  /** A scalar of the source on one line, fit to stand in a flow collection. */
  String flow(Part.Scalar scalar) {
    boolean safe = scalar.quote() != ' ' || scalar.value().matches("[^\\[\\]{},]*");
    return isOneLine(scalar) && safe
        ? text.sub(scalar.body(), scalar.end())
        : doubleQuoted(scalar.value());
  }

  /** A part on one line, aliases resolved, without anchors and comments. */
  String flow(Part part) {
    return switch (part) {
      case Part.Alias alias -> flow(alias.target());
      case Part.Scalar scalar -> flow(scalar);
      case Part.Sequence sequence ->
          "[" + String.join(", ", sequence.items().stream().map(this::flow).toList()) + "]";
      case Part.Mapping mapping ->
          "{" + String.join(", ", mapping.entries().stream().map(this::flow).toList()) + "}";
    };
  }

  private String flow(Part.Entry entry) {
    return flow(entry.key()) + ": " + flow(entry.value());
  }

  private boolean isOneLine(Part.Scalar scalar) {
    return scalar.quote() != '|'
        && scalar.end() > scalar.body()
        && text.sub(scalar.body(), scalar.end()).indexOf('\n') < 0;
  }

  private static List<Part.Scalar> scalars(List<Part> parts) {
    List<Part.Scalar> scalars = new ArrayList<>();
    parts.forEach(part -> collect(part.resolved(), scalars));
    return scalars;
  }

  private static void collect(Part part, List<Part.Scalar> scalars) {
    if (scalars.size() > MAX_NEIGHBOURS) {
      return;
    }
    switch (part) {
      case Part.Scalar scalar -> scalars.add(scalar);
      case Part.Sequence list -> list.items().forEach(item -> collect(item.resolved(), scalars));
      case Part.Mapping mapping ->
          mapping.entries().forEach(entry -> collect(entry.value().resolved(), scalars));
      case Part.Alias alias -> collect(alias.target(), scalars);
    }
  }

  private static String quoted(String value, char quote) {
    return switch (quote) {
      case ' ', '|' -> YamlScalar.of(value).equals(value) ? value : doubleQuoted(value);
      case '\'' ->
          YamlScalar.quoted(value).equals('"' + value + '"')
              ? "'" + value.replace("'", "''") + "'"
              : doubleQuoted(value);
      default -> doubleQuoted(value);
    };
  }

  /** In double quotes, with the escapes that JSON and YAML share. */
  static String doubleQuoted(String value) {
    String safe = YamlScalar.quoted(value);
    if (safe.indexOf('\\') < 0) {
      return safe;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7F) {
        quoted.append(c);
      } else {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return quoted.append('"').toString();
  }
}
