package io.kubeguard.logs.fold;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.logs.source.Source;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A kind of log, and how it is told.
 *
 * @param name what one is called
 * @param counters what the names of its counters begin with
 * @param whole whether records only make sense together, so that one thread reads all of a source
 * @param folds gives each thread what it decodes with
 * @param foreign what to say of a source in which nothing was found
 */
public record LogKind(
    String name,
    String counters,
    boolean whole,
    Supplier<RecordFold> folds,
    Function<Source, Diagnostic> foreign) {
  private static final String TOO_LONG = "too-long";
  private static final String BROKEN = "broken";

  /** Under which name a profile counts what was passed over. */
  String counter(String code) {
    return counters + (code.equals("line-too-long") ? TOO_LONG : BROKEN);
  }

  /** Folders hold other things than logs too, so these are told in one line. */
  List<Diagnostic> foreign(List<Source> found, boolean anyEvents) {
    if (found.isEmpty() || (found.size() == 1 && !anyEvents)) {
      return found.stream().map(foreign).toList();
    }
    Source first = found.getFirst();
    return List.of(
        Diagnostic.note(
            foreign.apply(first).code(),
            Location.of(first.name()),
            found.size() == 1
                ? "is no " + name
                : found.size() == 2
                    ? "and 1 more file found in folders are no " + name + "s"
                    : "and "
                        + (found.size() - 1)
                        + " more files found in folders are no "
                        + name
                        + "s",
            "left out"));
  }
}
