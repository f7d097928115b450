package io.kubeguard.engine.report;

import io.kubeguard.core.coverage.UnseenSchedule;
import io.kubeguard.core.network.observe.FlowVerdict;
import io.kubeguard.core.network.observe.Resolution;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.Support;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How counts, times, rules and evidence are worded. */
public final class Words {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  /** {@code 1 right}, {@code 2,000 rights}. */
  public static String count(long number, String one) {
    return count(number, one, one + "s");
  }

  /** The same with a plural of its own. */
  public static String count(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }

  /** A connection and how often it was seen. */
  public static String connection(Resolution.Connection connection) {
    return Flows.connection(connection) + ", " + Flows.times(connection.tally().count());
  }

  /** What a list of connections with this verdict is about. */
  public static String title(FlowVerdict verdict) {
    return Flows.title(verdict);
  }

  /** {@code 812 requests}. */
  public static String requests(long number) {
    return count(number, "request");
  }

  /** From first to last, to the minute. */
  public static String span(Tally tally) {
    if (!tally.isTimed()) {
      return "no times in the log";
    }
    String first = MINUTE.format(tally.first());
    String last = MINUTE.format(tally.last());
    if (first.equals(last)) {
      return first + " UTC";
    }
    boolean oneDay = first.substring(0, 10).equals(last.substring(0, 10));
    return first + " to " + (oneDay ? last.substring(11) : last) + " UTC";
  }

  /** {@code 2026-11-01 10:02 UTC}. */
  public static String minute(Instant time) {
    return MINUTE.format(time) + " UTC";
  }

  /** {@code 2026-11-01}. */
  public static String day(Instant time) {
    return DAY.format(time);
  }

  /** {@code audit.log:12 (auditID)}. */
  public static String reference(Evidence evidence) {
    return evidence.source()
        + ":"
        + evidence.line()
        + (evidence.eventId().isEmpty() ? "" : " (" + evidence.eventId() + ")");
  }

  /** {@code 812 requests, 2026-11-01 to 2026-11-09}. */
  public static String seen(Tally tally) {
    if (!tally.isTimed()) {
      return requests(tally.count());
    }
    String first = day(tally.first());
    String last = day(tally.last());
    return requests(tally.count()) + ", " + (first.equals(last) ? first : first + " to " + last);
  }

  /** {@code get,list pods, deployments.apps "web"}. */
  public static String rule(PolicyRule rule) {
    List<String> targets = new ArrayList<>(rule.nonResourceURLs());
    for (String group : rule.apiGroups()) {
      for (String resource : rule.resources()) {
        targets.add(resource + (group.isEmpty() ? "" : "." + group));
      }
    }
    String names =
        rule.resourceNames().stream()
            .map(name -> "\"" + name + "\"")
            .collect(Collectors.joining(", "));
    return String.join(",", rule.verbs())
        + " "
        + String.join(", ", targets)
        + (names.isEmpty() ? "" : " " + names);
  }

  /** Where a rule holds. */
  public static String scope(String namespace) {
    return namespace.isEmpty() ? "cluster-wide" : "in " + namespace;
  }

  /** {@code list pods in shop}, without the allowance that keeps it. */
  public static String right(Attributes attributes) {
    return attributes.toString();
  }

  /** {@code list pods}: a right as a rule writes it, with a namespace only where it has one. */
  public static String ruled(Attributes right) {
    return right instanceof Attributes.Resource r && r.namespace().isEmpty()
        ? r.toString().replace(" cluster-wide", "")
        : right.toString();
  }

  /** {@code get,list pods}: rights as the fewest lines that differ in verbs alone. */
  static List<String> ruled(List<Attributes> rights) {
    Map<String, Set<String>> verbs = new LinkedHashMap<>();
    for (Attributes right : rights) {
      String target = ruled(right).substring(right.verb().length() + 1);
      verbs.computeIfAbsent(target, key -> new LinkedHashSet<>()).add(right.verb());
    }
    return verbs.entrySet().stream()
        .map(
            entry ->
                String.join(",", PolicyRule.ofPaths(entry.getValue(), List.of()).verbs())
                    + " "
                    + entry.getKey())
        .toList();
  }

  /** The allowance or widening behind a right; empty for evidence. */
  public static Optional<String> grounds(Need need) {
    return switch (need.support()) {
      case Support.Observed observed -> Optional.empty();
      case Support.Allowed allowed -> Optional.of(allowed.allowance().toString());
      case Support.Widened widened -> Optional.of("widened " + widened.widening());
    };
  }

  /** Why a right is kept without evidence of its own. */
  public static String reason(Need need) {
    return switch (need.support()) {
      case Support.Observed observed -> "";
      case Support.Allowed allowed -> allowed.allowance().reason();
      case Support.Widened widened -> "added because --generalise asked for it";
    };
  }

  /** A sentence for each CronJob that didn't start in the time observed. */
  public static List<String> unseen(List<UnseenSchedule> schedules) {
    return schedules.stream()
        .map(
            unseen ->
                "CronJob "
                    + unseen.cronJob().namespace()
                    + "/"
                    + unseen.cronJob().name()
                    + " ("
                    + unseen.cronJob().schedule()
                    + ") "
                    + (unseen.understood()
                        ? "didn't start in the time observed"
                        : "has a schedule that Kubernetes wouldn't take")
                    + ": what service account "
                    + unseen.cronJob().serviceAccount()
                    + " does then may be missing.")
        .toList();
  }

  /** The sum of the evidence behind several rights. */
  static Optional<Tally> evidence(List<Need> needs) {
    return needs.stream()
        .map(Need::support)
        .flatMap(support -> support.evidence().stream())
        .map(Words::settled)
        .reduce(Tally::plus);
  }

  /** The same with its number settled, so that sums of different requests add up. */
  static Tally settled(Tally tally) {
    return new Tally(
        0, tally.count(), tally.first(), tally.last(), tally.windows(), tally.evidence());
  }

  /** The first few entries, and how many more there are. */
  static List<String> firsts(List<String> entries, int many) {
    if (entries.size() <= many) {
      return entries;
    }
    List<String> some = new ArrayList<>(entries.subList(0, many));
    some.add(
        String.format(Locale.ROOT, "… and %,d more (all with -o json)", entries.size() - many));
    return some;
  }
}
