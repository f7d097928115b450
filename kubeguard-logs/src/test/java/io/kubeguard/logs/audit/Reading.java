package io.kubeguard.logs.audit;

import io.kubeguard.core.profile.Access;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.logs.source.Source;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads logs in one call, and writes down what a profile holds, one line for each behaviour. */
final class Reading {
  private static final ReadOptions ONE_THREAD = ReadOptions.ALL.withThreads(1);

  private Reading() {}

  static AuditLog of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static AuditLog of(byte[] bytes) {
    return of(new ByteArrayInputStream(bytes), ONE_THREAD);
  }

  static AuditLog as(AuditFormat format, String text) {
    ReadOptions options =
        new ReadOptions(Optional.of(format), Optional.empty(), Optional.empty(), 1);
    return of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), options);
  }

  static AuditLog of(InputStream stdin, ReadOptions options) {
    return reader(options)
        .read(List.of(new Source(Source.STDIN, Optional.empty())), stdin, read -> {});
  }

  static AuditLog of(Path... files) {
    return reader(ONE_THREAD)
        .read(
            Stream.of(files).map(f -> new Source(f.toString(), Optional.of(f))).toList(),
            InputStream.nullInputStream(),
            read -> {});
  }

  private static AuditLogReader reader(ReadOptions options) {
    return new AuditLogReader(options, ApiResources.builtIn());
  }

  /**
   * What the events of a log show, sorted: {@code WHO: VERB WHAT: OUTCOME BASIS}, and the number of
   * events of each stage, such as {@code +1s+1c}, where it isn't one that was completed.
   */
  static List<String> shown(String... events) {
    return shown(of(String.join("\n", events)).profile());
  }

  static List<String> shown(Profile profile) {
    return profile.activities().entrySet().stream()
        .flatMap(
            who ->
                who.getValue().uses().entrySet().stream()
                    .flatMap(use -> lines(who.getKey().toString(), use.getKey(), use.getValue())))
        .sorted()
        .toList();
  }

  private static Stream<String> lines(String who, Access access, Map<String, Names> namespaces) {
    return namespaces.entrySet().stream()
        .flatMap(
            namespace ->
                namespace.getValue().each().entrySet().stream()
                    .map(
                        name ->
                            who
                                + ": "
                                + access.attributes(namespace.getKey(), name.getKey())
                                + ": "
                                + access.outcome()
                                + " "
                                + access.basis()
                                + stages(name.getValue())));
  }

  private static String stages(Tally tally) {
    if (tally.started() == 0 && tally.completed() == 1) {
      return "";
    }
    return " +" + tally.started() + "s+" + tally.completed() + "c";
  }

  static Map<String, Long> counters(String... events) {
    return new TreeMap<>(of(String.join("\n", events)).profile().counters());
  }

  static long count(AuditLog log, String counter) {
    return log.profile().counters().getOrDefault(counter, 0L);
  }

  /** {@code SEVERITY code at place: message}, in the order in which a user sees them. */
  static List<String> told(AuditLog log) {
    return log.diagnostics().stream()
        .map(d -> d.severity() + " " + d.code() + " " + d.location() + ": " + d.message())
        .toList();
  }
}
