package io.kubeguard.logs.audit;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.logs.audit.AuditLog.Ending;
import io.kubeguard.logs.json.Trouble;
import io.kubeguard.logs.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Reads audit logs of any form into one profile. Memory depends on the number of distinct
 * behaviours, not on the size of the logs.
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
   */
  public AuditLog read(List<Source> sources, InputStream stdin, LongConsumer progress) {
    try (Decoders decoders = new Decoders(options, resources)) {
      List<Diagnostic> diagnostics = new ArrayList<>();
      Ending ending = Ending.COMPLETE;
      boolean anyEvents = false;
      boolean anyForeign = false;
      for (Source source : sources) {
        Troubles troubles = new Troubles();
        SourceRun run = read(source, stdin, progress, decoders, troubles);
        boolean foreign = run.events() == 0 && run.bytes() > 0 && run.failure().isEmpty();
        diagnostics.addAll(foreign ? List.of(foreign(source)) : troubles.list());
        run.failure().ifPresent(diagnostics::add);
        ending = worse(ending, run.ending());
        anyEvents |= run.events() > 0;
        anyForeign |= foreign;
      }
      ProfileBuilder profile = decoders.finish();
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
      InputStream stdin,
      LongConsumer progress,
      Decoders decoders,
      Troubles troubles) {
    long[] bytes = {0};
    Trouble trouble =
        (code, line, message) ->
            troubles.add(
                Diagnostic.warning(
                    code,
                    Location.of(source.name(), line),
                    message,
                    "it was left out; the rest was read"));
    Optional<IOException> failure;
    try (InputStream in =
        source.open(
            stdin,
            read -> {
              bytes[0] += read;
              progress.accept(read);
            })) {
      failure = new Framing(in, trouble).read(source.name(), decoders, troubles);
    } catch (IOException e) {
      failure = Optional.of(e);
    }
    long events = decoders.finishSource();
    return failure
        .map(
            e ->
                new SourceRun(
                    events, bytes[0], Failures.ending(e), Optional.of(Failures.told(source, e))))
        .orElseGet(() -> new SourceRun(events, bytes[0], Ending.COMPLETE, Optional.empty()));
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
