package io.kubeguard.logs.fold;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.profile.DifferentClustersException;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.logs.fold.Reading.Ending;
import io.kubeguard.logs.json.Trouble;
import io.kubeguard.logs.profile.ProfileFile;
import io.kubeguard.logs.source.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Reads logs of one kind, and profiles that were made of some, into one profile. Memory depends on
 * the number of distinct behaviours, not on the size of the logs.
 */
public final class LogReader {
  private final int threads;
  private final TimeSpan times;
  private final LogKind kind;

  /**
   * @param threads how many decode
   */
  public LogReader(int threads, TimeSpan times, LogKind kind) {
    this.threads = threads;
    this.times = times;
    this.kind = kind;
  }

  /**
   * Reads logs, and profiles, which may stand among the logs too.
   *
   * @param profiles what must be profile files
   * @param stdin what the source {@code -} stands for
   * @param progress told how many bytes, as they lie on the disk, each read took
   * @throws io.kubeguard.core.profile.DifferentClustersException if the logs name more than one
   *     cluster
   * @throws io.kubeguard.logs.profile.ProfileFormatException if a profile can't be used
   */
  public Reading read(
      List<Source> sources, List<Source> profiles, InputStream stdin, LongConsumer progress) {
    try (Decoders decoders = new Decoders(threads, kind.folds())) {
      List<Diagnostic> diagnostics = new ArrayList<>();
      KeptProfiles kept = new KeptProfiles(times);
      Ending ending = Ending.COMPLETE;
      boolean anyEvents = false;
      boolean anyForeign = false;
      List<Source> found = new ArrayList<>();
      Map<String, Long> passedOver = new TreeMap<>();
      List<Source> all = new ArrayList<>(profiles);
      all.addAll(sources);
      for (int i = 0; i < all.size(); i++) {
        Source source = all.get(i);
        Troubles troubles = new Troubles();
        boolean isProfile = i < profiles.size();
        SourceRun run;
        try {
          run = read(source, isProfile, stdin, progress, decoders, kept, troubles, passedOver);
        } catch (DifferentClustersException e) {
          throw e.in(source.name());
        }
        boolean isForeign = run.events() == 0 && run.bytes() > 0 && run.failure().isEmpty();
        if (!isForeign) {
          diagnostics.addAll(troubles.list());
        } else if (source.isFound()) {
          found.add(source);
        } else {
          diagnostics.add(kind.foreign().apply(source));
        }
        run.failure().ifPresent(diagnostics::add);
        ending = worse(ending, run.ending());
        anyEvents |= run.events() > 0;
        anyForeign |= isForeign;
      }
      diagnostics.addAll(kind.foreign(found, anyEvents));
      ProfileBuilder profile = decoders.finish().add(kept.sum());
      passedOver.forEach(profile::count);
      if (anyForeign && !anyEvents && ending == Ending.COMPLETE) {
        ending = Ending.FOREIGN;
      }
      return new Reading(profile.build(), diagnostics, ending);
    }
  }

  /** How one source went. */
  private record SourceRun(long events, long bytes, Ending ending, Optional<Diagnostic> failure) {}

  private SourceRun read(
      Source source,
      boolean isProfile,
      InputStream stdin,
      LongConsumer progress,
      Decoders decoders,
      KeptProfiles kept,
      Troubles troubles,
      Map<String, Long> passedOver) {
    long profileLines = 0;
    long[] bytes = {0};
    Trouble trouble =
        (code, line, message) -> {
          passedOver.merge(kind.counter(code), 1L, Long::sum);
          troubles.add(
              Diagnostic.warning(
                  code,
                  Location.of(source.name(), line),
                  message,
                  "it was left out; the rest was read"));
        };
    Optional<IOException> failure;
    try (InputStream in =
        new BufferedInputStream(
            source.open(
                stdin,
                read -> {
                  bytes[0] += read;
                  progress.accept(read);
                }))) {
      if (isProfile || ProfileFile.isIn(in)) {
        profileLines = kept.read(source.name(), in);
        failure = Optional.empty();
      } else if (kind.whole()) {
        decoders.decodeWhole(source.name(), troubles, in);
        failure = Optional.empty();
      } else {
        Framing framing = new Framing(in, trouble);
        failure = framing.read(source.name(), decoders, troubles);
        bytes[0] = framing.isBlank() ? 0 : bytes[0];
      }
    } catch (IOException e) {
      failure = Optional.of(e);
    }
    long events = decoders.finishSource() + profileLines;
    return failure
        .map(
            e ->
                new SourceRun(
                    events, bytes[0], Failures.ending(e), Optional.of(Failures.told(source, e))))
        .orElseGet(() -> new SourceRun(events, bytes[0], Ending.COMPLETE, Optional.empty()));
  }

  private static Ending worse(Ending a, Ending b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
