package io.kubeguard.logs.fold;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was wrong with the input, in bounded memory: of each code the first few by place, whichever
 * thread found them, and how many there were in all.
 */
public final class Troubles {
  private static final int KEPT = 5;

  private final Map<String, TreeSet<Diagnostic>> kept = new TreeMap<>();
  private final Map<String, Long> counts = new TreeMap<>();

  /** Takes one thing that was wrong. */
  public synchronized void add(Diagnostic diagnostic) {
    counts.merge(diagnostic.code(), 1L, Long::sum);
    TreeSet<Diagnostic> sameCode = kept.computeIfAbsent(diagnostic.code(), code -> new TreeSet<>());
    sameCode.add(diagnostic);
    if (sameCode.size() > KEPT) {
      sameCode.pollLast();
    }
  }

  /**
   * Takes a line, or a part of one, that isn't what it should be.
   *
   * @param unfinished whether it is the input's last and has no line end
   */
  public void addBroken(Location location, String what, boolean unfinished) {
    add(
        unfinished
            ? Diagnostic.note(
                "unfinished-line", location, "the last line isn't finished", "it was left out")
            : Diagnostic.warning(
                "broken-line", location, what, "it was left out; the rest was read"));
  }

  /** The first few of each code, each followed by how many more there were. */
  synchronized List<Diagnostic> list() {
    List<Diagnostic> all = new ArrayList<>();
    kept.forEach(
        (code, diagnostics) -> {
          all.addAll(diagnostics);
          long more = counts.getOrDefault(code, 0L) - diagnostics.size();
          if (more > 0) {
            Diagnostic last = diagnostics.last();
            all.add(
                new Diagnostic(
                    code,
                    last.severity(),
                    Location.of(last.location().source()),
                    "and " + more + " more like these",
                    ""));
          }
        });
    return all;
  }
}
