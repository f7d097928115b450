package io.kubeguard.logs.provenance;

import io.kubeguard.core.diagnostic.Diagnostic;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read of provenance besides the acts themselves.
 *
 * @param counts how much there was of what, by the names of a profile's counters
 */
public record ProvenanceLog(SortedMap<String, Long> counts, List<Diagnostic> diagnostics) {
  public ProvenanceLog {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    diagnostics = List.copyOf(diagnostics);
  }

  /** How many acts there were. */
  public long acts() {
    return counts.getOrDefault(Passed.ACTS.counter(), 0L);
  }

  /** How many changes of files have no path, so that folders that were written may be missing. */
  public long lostPaths() {
    return counts.getOrDefault(Passed.LOST_PATHS.counter(), 0L);
  }
}
