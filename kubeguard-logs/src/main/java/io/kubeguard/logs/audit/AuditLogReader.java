package io.kubeguard.logs.audit;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.logs.audit.AuditLog.Ending;
import io.kubeguard.logs.fold.LogKind;
import io.kubeguard.logs.fold.LogReader;
import io.kubeguard.logs.fold.Reading;
import io.kubeguard.logs.source.Source;
import java.io.InputStream;
import java.util.List;
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
    Reading reading =
        new LogReader(
                options.threads(),
                options.times(),
                new LogKind(
                    "audit log",
                    "",
                    false,
                    () -> new RecordReader(options, resources),
                    this::foreign))
            .read(sources, profiles, stdin, progress);
    return new AuditLog(reading.profile(), reading.diagnostics(), ending(reading.ending()));
  }

  private static Ending ending(Reading.Ending ending) {
    return switch (ending) {
      case COMPLETE -> Ending.COMPLETE;
      case TRUNCATED -> Ending.TRUNCATED;
      case UNREADABLE -> Ending.UNREADABLE;
      case FOREIGN -> Ending.NOT_AN_AUDIT_LOG;
    };
  }

  private Diagnostic foreign(Source source) {
    String what =
        options
            .format()
            .map(format -> "holds no audit event of the form " + format)
            .orElse("is not an audit log");
    return Diagnostic.error("not-an-audit-log", Location.of(source.name()), what, EXPECTED);
  }
}
