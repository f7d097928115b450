package io.kubeguard.cli;

import io.kubeguard.core.coverage.AuditPolicy;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.logs.audit.AuditFormat;
import io.kubeguard.logs.audit.AuditLog;
import io.kubeguard.logs.audit.AuditLogReader;
import io.kubeguard.logs.audit.ReadOptions;
import io.kubeguard.logs.flows.FlowLogReader;
import io.kubeguard.logs.fold.Reading;
import io.kubeguard.logs.fold.TimeSpan;
import io.kubeguard.logs.provenance.ContainerMap;
import io.kubeguard.logs.provenance.ContainerMapReader;
import io.kubeguard.logs.provenance.ProvenanceLogReader;
import io.kubeguard.logs.source.Source;
import io.kubeguard.logs.source.Sources;
import io.kubeguard.manifests.read.AuditPolicyFile;
import io.kubeguard.manifests.read.YamlAsJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
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
            + " unpacked; a profile may stand for a log. Repeatable."
      })
  private List<String> audit = new ArrayList<>();

  @Option(
      names = "--flows",
      paramLabel = "P",
      description =
          "Flow log to read, as --audit: Hubble, Calico, NetObserv, or Envoy's access log."
              + " Repeatable.")
  private List<String> flows = new ArrayList<>();

  @Option(
      names = "--provenance",
      paramLabel = "P",
      description =
          "Recording of what processes did, as --audit: SPADE, Linux audit, Tetragon, Falco,"
              + " KubeArmor, Tracee, or Kubescape's ApplicationProfiles. Repeatable.")
  private List<String> provenance = new ArrayList<>();

  @Option(
      names = "--containers",
      paramLabel = "P",
      description =
          "Which process is which container's, for recordings that don't say: the output of crictl"
              + " ps -o json, crictl inspect, or a map (docs/provenance.md). Repeatable.")
  private List<String> containers = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "P",
      description = "Profile to read, made by kubeguard profile. Repeatable.")
  private List<String> profiles = new ArrayList<>();

  @Option(
      names = "--audit-policy",
      paramLabel = "FILE",
      description =
          "The API server's audit policy, so that what it never logs is known, not inferred.")
  private @Nullable Path policy;

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
   * @param policy what the API server was told to log, where it was given
   * @param exit the exit code that reading alone calls for
   */
  record Logs(Profile profile, Optional<AuditPolicy> policy, int exit) {}

  /** Whether a log or a profile was named. */
  boolean isGiven() {
    return !audit.isEmpty() || !profiles.isEmpty() || !flows.isEmpty() || !provenance.isEmpty();
  }

  /** Reads everything that was named, and tells on standard error what could not be read. */
  Logs read(Streams streams, ApiResources resources, boolean quiet) throws IOException {
    return read(List.of(), streams, resources, quiet);
  }

  /** Reads these logs or profiles, and everything that was named by options. */
  Logs read(List<String> more, Streams streams, ApiResources resources, boolean quiet)
      throws IOException {
    List<String> logs = new ArrayList<>(more);
    logs.addAll(audit);
    if (logs.isEmpty() && profiles.isEmpty() && flows.isEmpty() && provenance.isEmpty()) {
      throw UserException.usage(
          "no log to read; name one with --audit FILE, --flows FILE or --provenance FILE, or - for"
              + " standard input");
    }
    Optional<AuditPolicy> given = policy(streams, quiet);
    List<Source> sources = sources(logs, streams, quiet);
    List<Source> kept = sources(profiles, streams, quiet);
    List<Source> flowLogs = sources(flows, streams, quiet);
    List<Source> recordings = sources(provenance, streams, quiet);
    ContainerMap map = containers(streams, quiet);
    AuditLog log;
    Reading flow;
    Reading acts;
    try (Progress progress =
        new Progress(
            streams.err(),
            size(sources) + size(kept) + size(flowLogs) + size(recordings),
            streams.interactive() && !quiet)) {
      log =
          new AuditLogReader(options(), resources)
              .read(sources, kept, streams.in(), progress::advance);
      flow = flows(options()).read(flowLogs, streams.in(), progress::advance);
      acts =
          new ProvenanceLogReader(times(options()), map, YamlAsJson::documents)
              .read(recordings, streams.in(), progress::advance);
    }
    Diagnostics.print(streams.err(), log.diagnostics(), quiet);
    Diagnostics.print(streams.err(), flow.diagnostics(), quiet);
    Diagnostics.print(streams.err(), acts.diagnostics(), quiet);
    Profile profile = log.profile().merge(flow.profile()).merge(acts.profile());
    boolean isSilent =
        profile.total().isEmpty()
            && profile.traffic().connections().total().isEmpty()
            && profile.conduct().isEmpty();
    if (isSilent && (since != null || until != null) && !quiet) {
      Diagnostics.line(
          streams.err(),
          "note: nothing in the inputs is of the time that --since and --until name");
    }
    return new Logs(
        profile,
        given,
        Math.max(
            exit(log.ending()),
            Math.max(
                exit(flow.ending(), "no flow in any flow log"),
                exit(acts.ending(), "nothing that a process did in any recording"))));
  }

  /** Reads logs for what only holds what happened, where an audit policy has no place. */
  Logs readWithoutPolicy(Streams streams, ApiResources resources, boolean quiet)
      throws IOException {
    if (policy != null) {
      throw UserException.usage(
          "--audit-policy: a profile file doesn't hold it; give it to the command that reads the"
              + " profile");
    }
    return read(streams, resources, quiet);
  }

  /** Reads what must be profiles. */
  Logs readProfiles(List<String> more, Streams streams, ApiResources resources, boolean quiet)
      throws IOException {
    profiles.addAll(more);
    return read(streams, resources, quiet);
  }

  private static List<Source> sources(List<String> arguments, Streams streams, boolean quiet)
      throws IOException {
    Sources sources = Sources.of(arguments);
    if (!sources.diagnostics().isEmpty()) {
      Diagnostics.print(streams.err(), sources.diagnostics(), quiet);
      throw UserException.usage("an input is missing; nothing was read");
    }
    return sources.sources();
  }

  private Optional<AuditPolicy> policy(Streams streams, boolean quiet) throws IOException {
    if (policy == null) {
      return Optional.empty();
    }
    AuditPolicyFile file = AuditPolicyFile.read(policy);
    Diagnostics.print(streams.err(), file.diagnostics(), quiet);
    if (file.policy().isEmpty()) {
      throw UserException.usage("the audit policy can't be used; an API server wouldn't take it");
    }
    return file.policy();
  }

  private static FlowLogReader flows(ReadOptions options) {
    return new FlowLogReader(times(options), options.threads());
  }

  private static TimeSpan times(ReadOptions options) {
    return new TimeSpan(options.since(), options.until());
  }

  /** The container maps that were named, read together. */
  private ContainerMap containers(Streams streams, boolean quiet) throws IOException {
    ContainerMapReader reader = new ContainerMapReader();
    for (Source source : sources(containers, streams, quiet)) {
      try (InputStream in = source.open(streams.in(), read -> {})) {
        reader.read(in);
      }
    }
    if (!containers.isEmpty() && reader.map().entries().isEmpty()) {
      throw UserException.usage(
          "--containers: no container in it; expected the output of crictl ps -o json or crictl"
              + " inspect, or lines of {\"container\": …, \"hostPid\": …}");
    }
    return reader.map();
  }

  private int exit(Reading.Ending ending, String nothing) {
    return switch (ending) {
      case COMPLETE -> Exit.OK;
      case TRUNCATED -> allowTruncated ? Exit.OK : Exit.ENVIRONMENT;
      case UNREADABLE -> Exit.ENVIRONMENT;
      case FOREIGN -> throw UserException.usage(nothing);
    };
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
