package io.kubeguard.engine.report;

import java.util.List;

/** Text for a terminal of 80 columns, with long lines wrapped under their beginning. */
final class Page {
  private static final int WIDTH = 80;

  private final StringBuilder text = new StringBuilder();

  /** An empty line, but not at the top. */
  Page blank() {
    text.append(text.isEmpty() ? "" : "\n");
    return this;
  }

  /** A paragraph; its further lines stand two columns in. */
  Page line(int indent, String words) {
    wrap(indent, indent + 2, words);
    return this;
  }

  /** Something on the left and a figure at the right edge, or below where there is no room. */
  Page entry(int indent, String left, String right) {
    String plain = Plain.text(left);
    if (indent + plain.length() + right.length() + 2 <= WIDTH) {
      text.append(" ".repeat(indent))
          .append(plain)
          .append(" ".repeat(WIDTH - indent - plain.length() - right.length()))
          .append(right)
          .append('\n');
    } else {
      wrap(indent, indent + 4, left, WIDTH - right.length() - 2);
      text.setLength(text.length() - 1);
      int used = text.length() - text.lastIndexOf("\n") - 1;
      if (used + 2 + right.length() > WIDTH) {
        text.append('\n');
        used = 0;
      }
      text.append(" ".repeat(WIDTH - used - right.length())).append(right).append('\n');
    }
    return this;
  }

  /** A title and below it each entry, or nothing at all where there is none. */
  Page list(int indent, String title, List<String> entries) {
    if (!entries.isEmpty()) {
      line(indent, title);
      entries.forEach(entry -> wrap(indent + 2, indent + 6, entry));
    }
    return this;
  }

  private void wrap(int first, int further, String words) {
    wrap(first, further, words, WIDTH);
  }

  private void wrap(int first, int further, String words, int width) {
    StringBuilder line = new StringBuilder(" ".repeat(first));
    boolean empty = true;
    for (String word : Plain.text(words).split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > width) {
        text.append(line).append('\n');
        line = new StringBuilder(" ".repeat(further));
        empty = true;
      }
      line.append(empty ? "" : " ");
      String left = word;
      for (int end = slash(left, width - line.length()); end > 0; ) {
        text.append(line).append(left, 0, end).append('\n');
        line = new StringBuilder(" ".repeat(further));
        left = left.substring(end);
        end = slash(left, width - line.length());
      }
      line.append(left);
      empty = false;
    }
    text.append(line).append('\n');
  }

  /** Where a path that doesn't fit is broken: behind a slash. 0 where it fits or has none. */
  private static int slash(String word, int room) {
    return word.length() <= room || room <= 0 ? 0 : word.lastIndexOf('/', room - 1) + 1;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
