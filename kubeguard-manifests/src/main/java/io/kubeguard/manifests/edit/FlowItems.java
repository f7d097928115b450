package io.kubeguard.manifests.edit;

import java.util.List;
import java.util.Optional;

/**
 * The items of a list or mapping in flow style, taken out and put in so that commas, blanks and
 * lines stay as the source has them.
 */
final class FlowItems {
  private static final int MAX_NEIGHBOURS = 50;

  private final Splices out;
  private final SourceText text;
  private final int open;
  private final int close;
  private final List<int[]> items;

  private FlowItems(Splices out, int open, int end, List<int[]> items) {
    this.out = out;
    this.text = out.text();
    this.open = open;
    this.close = end - 1;
    this.items = items;
  }

  static FlowItems of(Splices out, Part.Sequence list) {
    return new FlowItems(
        out,
        list.body(),
        list.end(),
        list.items().stream().map(item -> new int[] {item.start(), item.end()}).toList());
  }

  static FlowItems of(Splices out, Part.Mapping mapping) {
    return new FlowItems(
        out,
        mapping.body(),
        mapping.end(),
        mapping.entries().stream().map(entry -> new int[] {entry.start(), entry.end()}).toList());
  }

  /** Takes out the items that are gone. */
  void delete(boolean[] gone) {
    int last = items.size() - 1;
    int kept = last;
    while (kept >= 0 && gone[kept]) {
      kept--;
    }
    if (kept < 0) {
      out.delete(open + 1, close);
      return;
    }
    for (int i = 0; i < kept; i++) {
      int from = i;
      while (i < kept && gone[i]) {
        i++;
      }
      if (i > from) {
        deleteBefore(from, i);
      }
    }
    if (kept < last) {
      deleteTail(kept);
    }
  }

  /** Items that others follow. */
  private void deleteBefore(int from, int next) {
    if (ownLines(from, next - 1)) {
      out.delete(text.lineStart(start(from)), text.lineStart(start(next)));
    } else {
      out.delete(start(from), start(next));
    }
  }

  private void deleteTail(int kept) {
    int last = items.size() - 1;
    int comma = comma(last);
    if (ownLines(kept + 1, last)) {
      out.delete(text.lineStart(start(kept + 1)), text.nextLine(Math.max(end(last), comma)));
      if (comma < 0) {
        out.delete(comma(kept), comma(kept) + 1);
      }
    } else if (comma < 0) {
      out.delete(end(kept), end(last));
    } else {
      out.delete(comma(kept) + 1, comma + 1);
    }
  }

  /** Puts new items behind this one. */
  void insert(int behind, List<String> texts, String separator) {
    String between = separator(separator);
    texts.forEach(what -> out.insert(end(behind), between + what));
  }

  /** Fills an empty list. */
  void fill(List<String> texts, String separator) {
    out.replace(open + 1, close, String.join(separator, texts));
  }

  /** What stands between two items. */
  private String separator(String usual) {
    if (items.size() > 1) {
      String between = text.sub(end(0), start(1));
      if (between.matches("[\\s,]*")) {
        return between;
      }
    }
    int item = items.size() > 1 ? 1 : 0;
    int before = item == 1 ? start(0) : open;
    if (!text.sameLine(before, start(item)) && text.isFirstOnLine(start(item))) {
      return "," + text.eol(start(item)) + text.before(start(item));
    }
    return usual;
  }

  private boolean ownLines(int from, int to) {
    boolean own = text.isFirstOnLine(start(from)) && text.lineStart(start(from)) > open;
    for (int i = from; i <= to && own; i++) {
      int end = text.skipBlanks(Math.max(end(i), comma(i) + 1));
      boolean ends = text.lineEnd(end) == end || text.at(end) == '#';
      own = ends || (i < to && text.sameLine(end, start(i + 1)));
    }
    return own;
  }

  private int start(int item) {
    return items.get(item)[0];
  }

  private int end(int item) {
    return items.get(item)[1];
  }

  /** The comma behind an item; -1 if there is none. */
  private int comma(int item) {
    int at = text.skip(end(item));
    return at < close && text.at(at) == ',' ? at : -1;
  }

  /** What stands between two items on one line of these parts, else what people write. */
  static String usualSeparator(SourceText text, List<Part> parts) {
    return parts.stream().flatMap(part -> seen(text, part).stream()).findFirst().orElse(", ");
  }

  private static Optional<String> seen(SourceText text, Part part) {
    Optional<String> here =
        switch (part) {
          case Part.Sequence list when list.flow() && list.items().size() > 1 ->
              Optional.of(text.sub(list.items().get(0).end(), list.items().get(1).start()));
          case Part.Mapping map when map.flow() && map.entries().size() > 1 ->
              Optional.of(text.sub(map.entries().get(0).end(), map.entries().get(1).start()));
          default -> Optional.empty();
        };
    return here.filter(between -> between.matches(",[ ]*"))
        .or(
            () ->
                part.children().stream()
                    .limit(MAX_NEIGHBOURS)
                    .flatMap(child -> seen(text, child).stream())
                    .findFirst());
  }
}
