package io.kubeguard.logs.audit;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.profile.DifferentClustersException;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.logs.audit.AuditLog.Ending;
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
 * Reads audit logs of any form, and profiles that were made of some, into one profile. Memory
 * depends on the number of distinct behaviours, not on the size of the logs.
 */
public final class AuditLogReader {
  private static final String EXPECTED =
      "expected audit.k8s.io events as JSON, or an export of CloudWatch, Google Cloud Logging,"
          + " Azure diagnostics or OpenShift";

  private final ReadOptions options;
  private final ApiResources resources;

  /**
   * @param resources the API resources that bodies are read with
   */
  public AuditLogReader(ReadOptions options, ApiResources resources) {
    this.options = options;
    this.resources = resources;
  }

  /**
   * Reads every source, one behind the other.
   *
   * @param stdin what the source {@code -} stands for
   * @param progress told how many bytes, as they lie on the disk, each read took
   * @throws io.kubeguard.core.profile.DifferentClustersException if the logs name more than one
   *     cluster
   * @throws io.kubeguard.logs.profile.ProfileFormatException if a profile can't be used
   */
  public AuditLog read(List<Source> sources, InputStream stdin, LongConsumer progress) {
    return read(sources, List.of(), stdin, progress);
  }

  /**
   * Reads logs, and profiles, which may stand among the logs too.
   *
   * @param profiles what must be profile files
   * @see #read(List, InputStream, LongConsumer)
   */
  public AuditLog read(
      List<Source> sources, List<Source> profiles, InputStream stdin, LongConsumer progress) {
    try (Decoders decoders = new Decoders(options, resources)) {
      List<Diagnostic> diagnostics = new ArrayList<>();
      KeptProfiles kept = new KeptProfiles(options);
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
        boolean foreign = run.events() == 0 && run.bytes() > 0 && run.failure().isEmpty();
        if (!foreign) {
          diagnostics.addAll(troubles.list());
        } else if (source.isFound()) {
          found.add(source);
        } else {
          diagnostics.add(foreign(source));
        }
        anyForeign |= foreign;
        run.failure().ifPresent(diagnostics::add);
        ending = worse(ending, run.ending());
        anyEvents |= run.events() > 0;
      }
      diagnostics.addAll(foreign(found, anyEvents));
      ProfileBuilder profile = decoders.finish().add(kept.sum());
      passedOver.forEach(profile::count);
      if (anyForeign && !anyEvents && ending == Ending.COMPLETE) {
        ending = Ending.NOT_AN_AUDIT_LOG;
      }
      return new AuditLog(profile.build(), diagnostics, ending);
    }
  }

  /** How one source went. */
  private record SourceRun(long events, long bytes, Ending ending, Optional<Diagnostic> failure) {}

  private static SourceRun read(
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
          passedOver.merge(
              code.equals("line-too-long") ? Counters.TOO_LONG : Counters.BROKEN, 1L, Long::sum);
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
      } else {
        failure = new Framing(in, trouble).read(source.name(), decoders, troubles);
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

  /** Folders hold other things than logs too, so these are told in one line. */
  private List<Diagnostic> foreign(List<Source> found, boolean anyEvents) {
    if (found.isEmpty() || (found.size() == 1 && !anyEvents)) {
      return found.stream().map(this::foreign).toList();
    }
    return List.of(
        Diagnostic.note(
            "not-an-audit-log",
            Location.of(found.getFirst().name()),
            found.size() == 1
                ? "is no audit log"
                : "and " + (found.size() - 1) + " more files found in folders are no audit logs",
            "left out"));
  }

  private Diagnostic foreign(Source source) {
    String what =
        options
            .format()
            .map(format -> "holds no audit event of the form " + format)
            .orElse("is not an audit log");
    return Diagnostic.error("not-an-audit-log", Location.of(source.name()), what, EXPECTED);
  }

  private static Ending worse(Ending a, Ending b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
