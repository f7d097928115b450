package io.kubeguard.cli;

import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.logs.audit.AuditFormat;
import io.kubeguard.logs.audit.AuditLog;
import io.kubeguard.logs.audit.AuditLogReader;
import io.kubeguard.logs.audit.ReadOptions;
import io.kubeguard.logs.source.Source;
import io.kubeguard.logs.source.Sources;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which logs to read, and reading them. */
final class LogOptions {
  @Option(
      names = "--audit",
      paramLabel = "P",
      description = {
        "Audit log to read: file, folder, quoted glob, or - for standard input; gzip and zstd are"
            + " unpacked. Repeatable."
      })
  private List<String> audit = new ArrayList<>();

  @Option(
      names = "--audit-format",
      paramLabel = "FORM",
      description =
          "The only form to expect: native, cloudwatch, google, azure, openshift-viaq,"
              + " openshift-otlp. Detected if not said.")
  private @Nullable String format;

  @Option(
      names = "--since",
      paramLabel = "T",
      description = "Leave out what is earlier: 2026-11-24, 2026-11-24T10:00:00Z, or 7d, 12h ago.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "T",
      description = "Leave out this time and what is later.")
  private @Nullable String until;

  @Option(
      names = "--allow-truncated",
      description = "A cut gzip or zstd is no failure: what could be read counts.")
  private boolean allowTruncated;

  /**
   * What was read.
   *
   * @param exit the exit code that reading alone calls for
   */
  record Logs(Profile profile, int exit) {}

  /** Reads everything that was named, and tells on standard error what could not be read. */
  Logs read(Streams streams, ApiResources resources, boolean quiet) throws IOException {
    if (audit.isEmpty()) {
      throw UserException.usage(
          "no log to read; name one with --audit FILE, or - for standard input");
    }
    ReadOptions options = options();
    Sources sources = Sources.of(audit);
    if (!sources.diagnostics().isEmpty()) {
      Diagnostics.print(streams.err(), sources.diagnostics(), quiet);
      throw UserException.usage("an input is missing; nothing was read");
    }
    AuditLog log;
    try (Progress progress =
        new Progress(streams.err(), size(sources.sources()), streams.interactive() && !quiet)) {
      log =
          new AuditLogReader(options, resources)
              .read(sources.sources(), streams.in(), progress::advance);
    }
    Diagnostics.print(streams.err(), log.diagnostics(), quiet);
    return new Logs(log.profile(), exit(log.ending()));
  }

  private int exit(AuditLog.Ending ending) {
    return switch (ending) {
      case COMPLETE -> Exit.OK;
      case TRUNCATED -> allowTruncated ? Exit.OK : Exit.ENVIRONMENT;
      case UNREADABLE -> Exit.ENVIRONMENT;
      case NOT_AN_AUDIT_LOG -> throw UserException.usage("no audit event in any input");
    };
  }

  private ReadOptions options() {
    Times times = new Times(Clock.systemUTC());
    return new ReadOptions(
        Optional.ofNullable(format).map(LogOptions::named),
        Optional.ofNullable(since).map(text -> times.parse("--since", text)),
        Optional.ofNullable(until).map(text -> times.parse("--until", text)),
        Runtime.getRuntime().availableProcessors());
  }

  private static AuditFormat named(String text) {
    return AuditFormat.named(text)
        .orElseThrow(
            () ->
                UserException.usage(
                    "--audit-format: no form \""
                        + text
                        + "\"; there are native, cloudwatch, google, azure, openshift-viaq,"
                        + " openshift-otlp"));
  }

  private static long size(List<Source> sources) throws IOException {
    long size = 0;
    for (Source source : sources) {
      size += source.size();
    }
    return size;
  }
}
