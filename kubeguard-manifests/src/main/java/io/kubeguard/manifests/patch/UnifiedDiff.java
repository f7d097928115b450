package io.kubeguard.manifests.patch;

import io.kubeguard.manifests.edit.EditedLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes changes of files as {@code git diff} does, so that {@code git apply} takes them: three
 * lines of context, line ends as they are, a mark where the last one is missing.
 */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final List<String> before;
  private final List<String> after;
  private final int linesAbove;
  private final StringBuilder out;

  private UnifiedDiff(String before, String after, int linesAbove, StringBuilder out) {
    this.before = lines(before);
    this.after = lines(after);
    this.linesAbove = linesAbove;
    this.out = out;
  }

  /** A patch of some lines of a file that is there before and after. */
  public static String of(String path, EditedLines lines) {
    StringBuilder out = new StringBuilder();
    if (!lines.before().equals(lines.after())) {
      FileChange change =
          new FileChange(path, FileChange.Kind.CHANGED, lines.before(), lines.after());
      print(change, lines.linesAbove(), out);
    }
    return out.toString();
  }

  /** One patch of all changes, sorted by path; files that stay the same are left out. */
  public static String of(List<FileChange> changes) {
    StringBuilder out = new StringBuilder();
    changes.stream()
        .filter(
            change ->
                change.kind() != FileChange.Kind.CHANGED || !change.before().equals(change.after()))
        .sorted(Comparator.comparing(FileChange::path))
        .forEach(change -> print(change, 0, out));
    return out.toString();
  }

  private static void print(FileChange change, int linesAbove, StringBuilder out) {
    String a = "a/" + change.path();
    String b = "b/" + change.path();
    out.append("diff --git ").append(GitName.of(a)).append(' ').append(GitName.of(b)).append('\n');
    switch (change.kind()) {
      case CHANGED -> {
        // Its mode stays.
      }
      case ADDED -> out.append("new file mode 100644\n");
      case DELETED -> out.append("deleted file mode 100644\n");
    }
    if (change.before().equals(change.after())) {
      return;
    }
    boolean added = change.kind() == FileChange.Kind.ADDED;
    boolean deleted = change.kind() == FileChange.Kind.DELETED;
    out.append("--- ").append(added ? "/dev/null" : GitName.onLine(a)).append('\n');
    out.append("+++ ").append(deleted ? "/dev/null" : GitName.onLine(b)).append('\n');
    new UnifiedDiff(change.before(), change.after(), linesAbove, out).hunks();
  }

  /** Lines with their ends; as for git, only a line feed ends one. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(from, to));
      from = to;
    }
    return lines;
  }

  /** A run of lines that go and of lines that come in their place. */
  private record Change(int fromA, int toA, int fromB, int toB) {}

  private List<Change> changes() {
    int[] match = LineDiff.match(before, after);
    List<Change> changes = new ArrayList<>();
    int a = 0;
    int b = 0;
    while (a < before.size() || b < after.size()) {
      int fromA = a;
      while (a < before.size() && match[a] < 0) {
        a++;
      }
      int toB = a < before.size() ? match[a] : after.size();
      if (a > fromA || toB > b) {
        changes.add(new Change(fromA, a, b, toB));
      }
      a++;
      b = toB + 1;
    }
    return changes;
  }

  private void hunks() {
    List<Change> changes = changes();
    int from = 0;
    while (from < changes.size()) {
      int to = from + 1;
      while (to < changes.size()
          && changes.get(to).fromA() - changes.get(to - 1).toA() <= 2 * CONTEXT) {
        to++;
      }
      hunk(changes.subList(from, to));
      from = to;
    }
  }

  private void hunk(List<Change> changes) {
    Change first = changes.getFirst();
    Change last = changes.getLast();
    int lead = Math.min(CONTEXT, first.fromA());
    int tail = Math.min(CONTEXT, before.size() - last.toA());
    int countA = last.toA() + tail - (first.fromA() - lead);
    int countB = last.toB() + tail - (first.fromB() - lead);
    out.append("@@ -").append(range(linesAbove + first.fromA() - lead, countA));
    out.append(" +").append(range(linesAbove + first.fromB() - lead, countB)).append(" @@\n");
    int a = first.fromA() - lead;
    for (Change change : changes) {
      print(' ', before.subList(a, change.fromA()));
      print('-', before.subList(change.fromA(), change.toA()));
      print('+', after.subList(change.fromB(), change.toB()));
      a = change.toA();
    }
    print(' ', before.subList(a, a + tail));
  }

  /** Lines count from 1; an empty range stands behind the line that it names. */
  private static String range(int from, int count) {
    int shown = count == 0 ? from : from + 1;
    return count == 1 ? String.valueOf(shown) : shown + "," + count;
  }

  private void print(char sign, List<String> lines) {
    for (String line : lines) {
      out.append(sign).append(line);
      if (!line.endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }
}
