package io.kubeguard.engine.report;

import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.replay.Observed;
import io.kubeguard.engine.profile.Person;
import io.kubeguard.engine.profile.ProfileSummary;
import io.kubeguard.engine.profile.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a profile holds, for a person at a terminal. */
public final class ProfileText {
  private static final int FEW = 3;
  private static final int MANY = 8;

  /** How many of the others are shown where there is nobody else. */
  private static final int ALONE = 20;

  /** Counters that a person should know of, where there are any, and what they mean. */
  private static final Map<String, String> TOLD =
      new java.util.TreeMap<>(
          Map.of(
              "broken", "broken records",
              "incomplete", "events that show no request",
              "no-time", "events without a time",
              "no-user", "events without a user",
              "not-events", "records that aren't audit events",
              "outside-time", "events outside the time asked for"));

  private final Page page = new Page();

  private ProfileText() {}

  /** The text. */
  public static String print(ProfileSummary summary) {
    ProfileText text = new ProfileText();
    text.head(summary);
    summary.people().forEach(text::person);
    text.others(summary);
    ConnectionsText.add(text.page, summary.profile());
    ConductText.add(text.page, summary.profile());
    return text.page.toString();
  }

  private void head(ProfileSummary summary) {
    Profile profile = summary.profile();
    page.line(
        0,
        profile.cluster().isEmpty()
            ? "Cluster not named (kubeguard profile --cluster-name NAME)"
            : "Cluster " + profile.cluster());
    Optional<Tally> total = profile.total();
    if (total.isEmpty()) {
      page.line(0, "No request.");
    } else {
      page.line(
          0,
          Words.requests(Requests.in(profile))
              + " by "
              + Words.count(profile.activities().size(), "identity", "identities")
              + ", "
              + Words.span(total.get()));
      windows(profile, total.get());
    }
    counters(profile);
    summary.blindSpots().forEach(blind -> page.line(0, "Blind spot: " + blind + "."));
    Words.unseen(summary.unseenSchedules()).forEach(unseen -> page.line(0, unseen));
    if (profile.overflowed()) {
      page.line(
          0,
          "More identities or behaviours than a profile holds: only sums are left. Fold less at"
              + " once, for example with --since and --until.");
    }
  }

  private void windows(Profile profile, Tally total) {
    if (total.isTimed()) {
      int[] windows = total.windows().stream().toArray();
      int span = windows[windows.length - 1] - windows[0] + 1;
      page.line(
          0,
          String.format(Locale.ROOT, "Something in %,d of %,d windows of ", windows.length, span)
              + profile.width()
              + ", over "
              + Words.count(total.days() + 1, "day"));
    }
  }

  private void counters(Profile profile) {
    List<String> told = new ArrayList<>();
    profile.counters().entrySet().stream()
        .filter(counter -> counter.getKey().equals("events"))
        .forEach(counter -> told.add(Words.count(counter.getValue(), "event") + " read"));
    TOLD.forEach(
        (name, words) -> {
          long amount = profile.counters().getOrDefault(name, 0L);
          if (amount > 0) {
            told.add(String.format(Locale.ROOT, "%,d %s", amount, words));
          }
        });
    if (!told.isEmpty()) {
      page.line(0, String.join("; ", told));
    }
  }

  private void person(Person person) {
    page.blank()
        .entry(0, person.identity().username(), Words.requests(Requests.in(person.activity())))
        .line(2, seen(person));
    if (person.activity().overflowed()) {
      page.line(2, "It did more different things than a profile holds: only the sum is left.");
    }
    person.shares().stream().limit(MANY).forEach(this::share);
    int more = person.shares().size() - MANY;
    if (more > 0) {
      page.line(4, "… and " + more + " more resources (all with -o json)");
    }
    page.list(2, "Refused:", refused(person));
    other(person, Outcome.ALLOWED_ELSEWHERE, " allowed by another authoriser than RBAC");
    other(person, Outcome.UNKNOWN, " whose outcome the log doesn't tell");
    if (person.coverage().behaviours() > 0) {
      page.line(2, person.coverage().advice());
    }
  }

  private static String seen(Person person) {
    Tally total = person.activity().total();
    int pods = person.activity().pods().size();
    return Words.span(total)
        + (total.isTimed() ? ", in " + Words.count(total.windows().size(), "window") : "")
        + (person.activity().podsOverflowed()
            ? ", by more pods than a profile holds"
            : pods > 0 ? ", by " + Words.count(pods, "pod") : "");
  }

  private void share(Share share) {
    String namespaces = share.target().equals("paths") ? "" : " " + places(share.namespaces());
    page.entry(
        4,
        share.target()
            + "  "
            + share.verbs().stream()
                .map(verb -> verb.verb() + (share.verbs().size() > 1 ? " " + verb.requests() : ""))
                .collect(Collectors.joining(", "))
            + namespaces,
        share.requests() + "×");
  }

  private static String places(List<String> namespaces) {
    List<String> named = namespaces.stream().filter(some -> !some.isEmpty()).toList();
    String where =
        named.size() > FEW
            ? "in " + named.size() + " namespaces"
            : "in " + String.join(", ", named);
    if (named.isEmpty()) {
      return "cluster-wide";
    }
    return named.size() == namespaces.size() ? where : "cluster-wide and " + where;
  }

  private static List<String> refused(Person person) {
    List<Observed> refused = person.refused();
    List<String> lines = new ArrayList<>();
    refused.stream()
        .limit(MANY)
        .forEach(
            seen ->
                lines.add(
                    Words.right(seen.attributes()) + ", " + Words.requests(seen.tally().count())));
    if (refused.size() > MANY) {
      lines.add("… and " + (refused.size() - MANY) + " more (all with -o json)");
    }
    return lines;
  }

  private void other(Person person, Outcome outcome, String what) {
    long count = person.count(outcome);
    if (count > 0) {
      page.line(2, Words.requests(count) + what);
    }
  }

  private void others(ProfileSummary summary) {
    if (summary.others().isEmpty()) {
      return;
    }
    page.blank().line(0, "Others (users, nodes, the control plane); --subject shows any:");
    int shown = summary.people().isEmpty() ? ALONE : MANY;
    summary.others().stream()
        .limit(shown)
        .forEach(
            person ->
                page.entry(
                    2,
                    person.identity().username(),
                    Words.requests(Requests.in(person.activity()))));
    int more = summary.others().size() - shown;
    if (more > 0) {
      page.line(2, "… and " + Words.count(more, "identity", "identities") + " more");
    }
  }
}
