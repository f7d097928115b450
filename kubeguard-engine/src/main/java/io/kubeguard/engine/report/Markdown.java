package io.kubeguard.engine.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Markdown as GitHub and GitLab read it. Whatever comes from logs and manifests is shown as it is
 * and never obeyed: no heading, link, mention, picture or HTML comes of it.
 */
final class Markdown {
  private static final String SPECIAL = "\\`*_{}[]()<>#+-.!|~:@&$=\"'/^";

  /** What viewers make links of. */
  private static final List<String> SCHEMES = List.of("http", "https", "ftp", "mailto", "xmpp");

  private final StringBuilder text = new StringBuilder();

  Markdown heading(int level, String words) {
    return block("#".repeat(level) + " " + words(words));
  }

  Markdown paragraph(String words) {
    return block(words(words));
  }

  /** A list of sentences; nothing where there is none. */
  Markdown list(List<String> sentences) {
    return sentences.isEmpty()
        ? this
        : block(sentences.stream().map(s -> "- " + words(s)).collect(Collectors.joining("\n")));
  }

  /** A table of texts. */
  Markdown table(List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return this;
    }
    StringBuilder table = new StringBuilder(row(head));
    table.append(row(head.stream().map(column -> "\0").toList()).replace("\0", "---"));
    rows.forEach(row -> table.append(row(row)));
    table.setLength(table.length() - 1);
    return block(table.toString());
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.equals("\0") ? cell : words(cell))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Lines as they are, in a fence that is longer than any in them. */
  Markdown fenced(String language, List<String> lines) {
    int longest = 0;
    for (String line : lines) {
      int run = 0;
      for (int i = 0; i < line.length(); i++) {
        run = line.charAt(i) == '`' ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    String fence = "`".repeat(Math.max(3, longest + 1));
    return block(
        lines.stream()
            .map(Visible::text)
            .collect(Collectors.joining("\n", fence + language + "\n", "\n" + fence)));
  }

  /** What can be opened. */
  Markdown folded(String title, Markdown inside) {
    return block("<details>\n<summary>" + words(title) + "</summary>")
        .block(inside.text.toString().strip())
        .block("</details>");
  }

  private Markdown block(String block) {
    text.append(text.isEmpty() ? "" : "\n").append(block).append('\n');
    return this;
  }

  /** Words that stay words. */
  private static String words(String words) {
    StringBuilder plain = new StringBuilder();
    Visible.text(words)
        .codePoints()
        .forEach(
            c -> {
              if (c == '<' || c == '>' || c == '&' || c == '@') {
                plain.append("&#").append(c).append(';');
              } else if (isSpecial(c, plain)) {
                plain.append('\\').appendCodePoint(c);
              } else {
                plain.appendCodePoint(c);
              }
            });
    return plain.toString();
  }

  /** Marks of ordinary writing stay bare in the middle of words, where they mean nothing. */
  private static boolean isSpecial(int c, StringBuilder before) {
    return switch (c) {
      case '.' -> endsWith("www", before);
      case ',', ';', '\'', '"', '/', '=', '^', '(', ')', '$', '{', '}' -> false;
      case '-', '+' -> before.isEmpty();
      case ':' -> SCHEMES.stream().anyMatch(scheme -> endsWith(scheme, before));
      default -> SPECIAL.indexOf(c) >= 0;
    };
  }

  private static boolean endsWith(String word, StringBuilder before) {
    int from = before.length() - word.length();
    return from >= 0 && before.substring(from).equalsIgnoreCase(word);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
