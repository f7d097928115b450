package io.kubeguard.engine.report.html;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.create.Remark;
import io.kubeguard.core.verify.BackedRule;
import io.kubeguard.engine.create.Creation;
import io.kubeguard.engine.create.SubjectResult;
import io.kubeguard.engine.network.NetworkProposal;
import io.kubeguard.engine.report.BackedLine;
import io.kubeguard.engine.report.Ground;
import io.kubeguard.engine.report.Sign;
import io.kubeguard.engine.report.Words;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The result of {@code create} as a page for people who decide on it. */
public final class CreationHtml {
  private static final int FEW = 8;

  private CreationHtml() {}

  /** The page of what there is. */
  public static String print(Optional<Creation> roles, Optional<NetworkProposal> policies) {
    return Stream.concat(
            roles.map(CreationHtml::parts).stream(),
            policies.map(NetworkCreationHtml::parts).stream())
        .reduce(PageParts::plus)
        .orElseGet(() -> new PageParts("Nothing to recommend", "", List.of(), List.of()))
        .page();
  }

  private static PageParts parts(Creation creation) {
    List<SubjectResult> granted =
        creation.subjects().stream().filter(subject -> !subject.granted().isEmpty()).toList();
    long rights = granted.stream().mapToLong(subject -> subject.granted().size()).sum();
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            "roles",
            "What is recommended",
            granted.isEmpty()
                ? List.of(p("Nothing."))
                : granted.stream()
                    .map(subject -> subject(subject, granted.size() <= FEW))
                    .toList()));
    sections.add(others(creation));
    sections.add(Log.coverage(coverage(granted)));
    List<String> blind = new ArrayList<>(creation.blindSpots());
    sections.add(Log.blindSpots(blind));
    sections.removeIf(section -> section.content().isEmpty());
    return new PageParts(
        granted.isEmpty()
            ? "Nothing to recommend"
            : "Roles for " + Words.count(granted.size(), "identity", "identities"),
        Log.lead(creation.profile()),
        List.of(
            new Figures()
                .plain("Identities with a role", granted.size())
                .plain("Rights", rights)
                .build()),
        sections);
  }

  private static DomContent subject(SubjectResult subject, boolean open) {
    return details(
            attrs(".object"),
            summary(
                h3(subject.identity().username()),
                span(Words.count(subject.granted().size(), "right"))),
            div(
                attrs(".inside"),
                Lines.told(lines(subject), subject.identity().username()),
                iff(
                    !subject.remarks().isEmpty(),
                    div(
                        h4("To know"),
                        Log.list(subject.remarks().stream().map(Remark::text).toList()))),
                iff(
                    !subject.offered().isEmpty(),
                    div(
                        h4("On offer, not granted"),
                        Log.list(
                            subject.offered().stream()
                                .map(
                                    need ->
                                        Words.grounds(need).orElse("")
                                            + ": "
                                            + Words.right(need.attributes()))
                                .toList())))))
        .condAttr(open, "open", null);
  }

  private static List<BackedLine> lines(SubjectResult subject) {
    return subject.recommendation().stream()
        .flatMap(accepted -> accepted.rules().stream())
        .map(CreationHtml::line)
        .toList();
  }

  private static BackedLine line(BackedRule rule) {
    return new BackedLine(
        Sign.ADDED,
        rule.role().title() + ": " + Words.rule(rule.rule()),
        rule.needs().stream()
            .map(need -> new BackedLine.Right(need.attributes().toString(), Ground.of(need)))
            .toList());
  }

  private static Section others(Creation creation) {
    Table table = new Table("For whom nothing is recommended", "Who", "Why");
    creation.subjects().stream()
        .filter(subject -> subject.granted().isEmpty())
        .forEach(
            subject ->
                table.row(
                    text(subject.identity().username()),
                    text(
                        !subject.withheld().isEmpty()
                            ? subject.withheld()
                            : subject.isAllowedAnything()
                                ? "what it did, every authenticated user may do"
                                : "the log shows no request of it that RBAC allowed")));
    return new Section(
        "others", "Who needs no role", table.isEmpty() ? List.of() : List.of(table.build()));
  }

  private static SortedMap<Identity, Coverage> coverage(List<SubjectResult> subjects) {
    SortedMap<Identity, Coverage> coverage = new TreeMap<>();
    subjects.forEach(subject -> coverage.put(subject.identity(), subject.coverage()));
    return coverage;
  }
}
