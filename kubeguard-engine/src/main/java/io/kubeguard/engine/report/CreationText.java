package io.kubeguard.engine.report;

import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.Remark;
import io.kubeguard.core.verify.BackedRule;
import io.kubeguard.core.verify.Recommendation;
import io.kubeguard.engine.create.Creation;
import io.kubeguard.engine.create.SubjectResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The result of {@code create}, for a person at a terminal. */
public final class CreationText {
  private static final int MANY = 10;
  private static final int FEW = 4;

  private final Page page = new Page();

  private final Shared shared;

  private CreationText(Shared shared) {
    this.shared = shared;
  }

  /** The text. */
  public static String print(Creation creation) {
    CreationText text = new CreationText(Shared.of(creation));
    text.head(creation);
    creation.subjects().forEach(text::subject);
    text.foot(creation);
    return text.page.toString();
  }

  private void head(Creation creation) {
    Optional<Tally> total = creation.profile().total();
    if (total.isEmpty()) {
      page.line(0, "No request in the log, so there is nothing to recommend.");
      return;
    }
    page.line(
        0,
        Words.requests(Requests.in(creation.profile()))
            + " by "
            + Words.count(creation.profile().activities().size(), "identity", "identities")
            + ", "
            + Words.span(total.get()));
    creation.blindSpots().forEach(blind -> page.line(0, "Blind spot: " + blind + "."));
    Words.unseen(creation.unseenSchedules()).forEach(unseen -> page.line(0, unseen));
    if (creation.profile().overflowed()) {
      page.line(
          0,
          "More identities or behaviours than a profile holds: only sums are left. Read less at"
              + " once, for example with --namespace, --since and --until.");
    }
  }

  private void subject(SubjectResult subject) {
    page.blank().line(0, subject.identity().username());
    Tally total = subject.activity().total();
    page.line(2, Words.requests(Requests.in(subject.activity())) + ", " + Words.span(total));
    subject.recommendation().ifPresent(this::recommendation);
    subject.model().ifPresent(part -> ModelText.write(page, part, subject.recommendation()));
    if (!subject.withheld().isEmpty()) {
      page.line(2, "Nothing is recommended: " + subject.withheld() + ".");
      page.list(
          4, "The verifier objects:", subject.objections().stream().map(Objections::of).toList());
    } else if (subject.granted().isEmpty()) {
      page.line(
          2,
          subject.isAllowedAnything()
              ? "Needs no Role: what it did, every authenticated user may do."
              : "Nothing is recommended: the log shows no request of it that RBAC allowed.");
    }
    page.list(
        2,
        "On offer, not granted (--allow NAME):",
        Words.firsts(
            subject.offered().stream()
                .map(need -> Words.grounds(need).orElse("") + ": " + Words.right(need.attributes()))
                .toList(),
            MANY));
    page.list(
        2,
        "To know:",
        subject.remarks().stream()
            .map(Remark::text)
            .filter(remark -> !shared.remarks().contains(remark))
            .toList());
    page.list(
        2,
        "Refused in this log, so not granted:",
        Words.firsts(
            subject.refused().stream()
                .map(
                    refusal ->
                        Words.right(refusal.attributes())
                            + ", "
                            + Words.requests(refusal.tally().count()))
                .toList(),
            MANY));
    if (subject.elsewhere() > 0) {
      page.line(
          2,
          Words.requests(subject.elsewhere())
              + " allowed by another authoriser than RBAC: no Role need grant them.");
    }
    if (subject.unknown() > 0) {
      page.line(
          2,
          Words.requests(subject.unknown())
              + " whose outcome the log doesn't tell: no evidence either way.");
    }
    if (!subject.granted().isEmpty() && shared.advice().isEmpty()) {
      page.line(2, subject.coverage().advice());
    }
  }

  private void recommendation(Recommendation recommendation) {
    for (RoleObject role : recommendation.policy().roles()) {
      page.line(2, title(role, recommendation));
      recommendation.rules().stream()
          .filter(backed -> backed.role().equals(role))
          .forEach(this::rule);
    }
  }

  private static String title(RoleObject role, Recommendation recommendation) {
    List<String> namespaces =
        recommendation.policy().bindings().stream()
            .filter(binding -> binding.roleRef().equals(role.ref()))
            .filter(
                binding ->
                    role.metadata().namespace().isEmpty()
                        || binding.metadata().namespace().equals(role.metadata().namespace()))
            .map(
                binding ->
                    switch (binding) {
                      case BindingObject.RoleBinding namespaced ->
                          namespaced.metadata().namespace();
                      case BindingObject.ClusterRoleBinding cluster -> "";
                    })
            .toList();
    return role.ref().kind()
        + " "
        + role.metadata().name()
        + ", bound "
        + (namespaces.contains("") ? "cluster-wide" : "in " + someOf(namespaces));
  }

  private static String someOf(List<String> all) {
    return all.stream().limit(MANY).collect(Collectors.joining(", "))
        + (all.size() > MANY ? " and " + (all.size() - MANY) + " more" : "");
  }

  private void rule(BackedRule backed) {
    page.entry(
        4,
        Words.rule(backed.rule()),
        Words.evidence(backed.needs()).map(tally -> tally.count() + "×").orElse("–"));
    backed.needs().stream()
        .filter(need -> Words.grounds(need).isPresent())
        .collect(
            Collectors.groupingBy(
                need -> Words.grounds(need).orElse(""),
                java.util.TreeMap::new,
                Collectors.mapping(Need::attributes, Collectors.toList())))
        .forEach(
            (grounds, rights) ->
                page.line(
                    6,
                    grounds
                        + ": "
                        + rights.stream().map(Words::right).collect(Collectors.joining("; "))));
  }

  private void foot(Creation creation) {
    if (creation.profile().total().isEmpty()) {
      return;
    }
    page.blank();
    long rights = creation.subjects().stream().mapToLong(s -> s.granted().size()).sum();
    long allowances =
        creation.subjects().stream()
            .flatMap(subject -> subject.granted().stream())
            .filter(need -> Words.grounds(need).isPresent())
            .count();
    page.list(0, "To know of all of them:", shared.remarks());
    shared.advice().ifPresent(advice -> page.line(0, "For each of them: " + advice));
    page.line(
        0,
        rights == 0
            ? "Nothing to recommend"
                + (creation.subjects().isEmpty() ? ": nobody was looked at." : ".")
            : Words.count(
                    creation.subjects().stream().filter(s -> !s.granted().isEmpty()).count(),
                    "identity",
                    "identities")
                + " with "
                + Words.count(rights, "right")
                + (allowances > 0
                    ? ", " + allowances + " of them under an allowance or widened"
                    : "")
                + "; each recommendation was replayed against the log.");
    if (!creation.skipped().isEmpty()) {
      page.line(
          0,
          Words.count(creation.skipped().size(), "identity", "identities")
              + " not looked at (users, nodes, the control plane); --subject names any: "
              + creation.skipped().stream().limit(FEW).collect(Collectors.joining(", "))
              + (creation.skipped().size() > FEW ? " …" : ""));
    }
    if (rights > 0) {
      page.line(0, "As manifests: -o yaml, or --out-dir DIR.");
    }
  }
}
