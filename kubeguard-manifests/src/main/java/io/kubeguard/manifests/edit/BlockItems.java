package io.kubeguard.manifests.edit;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The items of a list in block style as whole lines. A comment directly above an item, as far in as
 * its dash, speaks of the items from there to the next such comment, blank line or the list's end:
 * it goes once all of these go. A comment directly below an item that is further in is part of it.
 */
final class BlockItems {
  private final Splices out;
  private final SourceText text;
  private final int[] dash;
  private final int[] comment;
  private final int[] next;

  BlockItems(Splices out, Part.Sequence list) {
    this.out = out;
    this.text = out.text();
    List<Part> items = list.items();
    dash = new int[items.size()];
    comment = new int[items.size()];
    next = new int[items.size()];
    int from = list.body();
    for (int i = 0; i < items.size(); i++) {
      dash[i] = text.skip(from);
      from = Math.max(items.get(i).end(), dash[i] + 1);
      next[i] = extent(from, text.column(dash[i]));
      comment[i] = attached(i, i == 0 ? 0 : next[i - 1]);
    }
  }

  /** Whether each dash is the first on its line, so that lines can go. */
  boolean areLines() {
    return IntStream.of(dash).allMatch(at -> text.at(at) == '-' && text.isFirstOnLine(at));
  }

  private int extent(int end, int column) {
    int line = text.nextLine(end);
    while (line < text.length() && text.commentColumn(line) > column) {
      line = text.nextLine(line);
    }
    return line;
  }

  private int attached(int item, int lowest) {
    int line = text.lineStart(dash[item]);
    int above = text.previousLine(line);
    while (above >= lowest && text.commentColumn(above) == text.column(dash[item])) {
      line = above;
      above = text.previousLine(line);
    }
    return line;
  }

  private boolean hasComment(int item) {
    return comment[item] < text.lineStart(dash[item]);
  }

  /** Where new lines behind this item go. */
  int behind(int item) {
    return next[item];
  }

  /** What stands before an item with this body on its first line: indentation, dash, blanks. */
  String lead(int item, int body) {
    String between = text.sub(dash[item] + 1, body);
    int width =
        text.sameLine(dash[item], body) ? 1 : text.column(body) - text.column(dash[item]) - 1;
    return text.before(dash[item])
        + "-"
        + (between.matches(" +") ? between : " ".repeat(Math.max(1, width)));
  }

  /** Takes out all items, so that an empty list can follow the key. */
  void deleteAll() {
    delete(IntStream.range(0, dash.length).toArray());
  }

  /** Takes out the items that are gone. */
  void delete(boolean[] gone) {
    delete(IntStream.range(0, gone.length).filter(i -> gone[i]).toArray());
  }

  private void delete(int[] items) {
    boolean[] gone = new boolean[dash.length];
    IntStream.of(items).forEach(i -> gone[i] = true);
    for (int i = 0; i < gone.length; i++) {
      if (!gone[i]) {
        continue;
      }
      int last = i;
      while (last + 1 < gone.length && gone[last + 1]) {
        last++;
      }
      deleteRun(i, last, gone);
      i = last;
    }
  }

  private void deleteRun(int first, int last, boolean[] gone) {
    for (int i = first; i <= last; i++) {
      boolean commentGoes = hasComment(i) && groupGoes(i, gone);
      out.delete(commentGoes ? comment[i] : text.lineStart(dash[i]), next[i]);
      if (i > first && blanksOnly(next[i - 1], comment[i])) {
        out.delete(next[i - 1], comment[i]);
      }
    }
    boolean stays = hasComment(first) && !groupGoes(first, gone);
    deleteBlanks(first, last, stays);
  }

  private boolean groupGoes(int item, boolean[] gone) {
    int i = item;
    while (i < gone.length && gone[i]) {
      i++;
      if (i < gone.length && (hasComment(i) || next[i - 1] < comment[i])) {
        return true;
      }
    }
    return i == gone.length;
  }

  /**
   * Blank lines above what goes, or below where there are none above, unless both sides need one.
   */
  private void deleteBlanks(int first, int last, boolean commentStays) {
    boolean below = text.isBlankLine(next[last]);
    boolean atEnd = last == dash.length - 1;
    int line = comment[first];
    int above = text.previousLine(line);
    int lowest = first == 0 ? line : next[first - 1];
    if (!commentStays && (below || atEnd) && above >= lowest && text.isBlankLine(above)) {
      while (above >= lowest && text.isBlankLine(above)) {
        line = above;
        above = text.previousLine(line);
      }
      out.delete(line, comment[first]);
    } else if (first == 0 && below && !atEnd) {
      int to = next[last];
      while (text.isBlankLine(to) && to < comment[last + 1]) {
        to = text.nextLine(to);
      }
      out.delete(next[last], to);
    }
  }

  private boolean blanksOnly(int from, int to) {
    return text.sub(from, Math.max(from, to)).isBlank();
  }
}
