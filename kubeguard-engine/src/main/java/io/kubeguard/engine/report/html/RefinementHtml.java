package io.kubeguard.engine.report.html;

import static j2html.TagCreator.a;
import static j2html.TagCreator.attrs;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.rbac.impact.ClosedDanger;
import io.kubeguard.core.rbac.impact.Impact;
import io.kubeguard.core.rbac.refine.PermissionCount;
import io.kubeguard.core.rbac.refine.RefinementDraft;
import io.kubeguard.core.rbac.takeover.TakeoverChange;
import io.kubeguard.core.rbac.takeover.TakeoverPath;
import io.kubeguard.engine.refine.RbacRefinement;
import io.kubeguard.engine.refine.RefinedPolicies;
import io.kubeguard.engine.refine.RefinedSources;
import io.kubeguard.engine.report.ChangedObject;
import io.kubeguard.engine.report.Objections;
import io.kubeguard.engine.report.Words;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The result of {@code refine} as a page for people who decide on it. */
public final class RefinementHtml {
  /** Up to so many objects are open from the beginning. */
  private static final int FEW = 8;

  private static final int WORST = 5;

  private final RefinedSources refined;
  private final RbacRefinement result;
  private final Impact impact;
  private final List<ChangedObject> objects;
  private final List<Section> sections = new ArrayList<>();

  private RefinementHtml(RefinedSources refined) {
    this.refined = refined;
    this.result = refined.result();
    this.impact = refined.impact();
    this.objects = ChangedObject.of(refined);
  }

  /** The page of what there is. */
  public static String print(Optional<RefinedSources> roles, Optional<RefinedPolicies> policies) {
    return Stream.concat(
            roles.map(refined -> new RefinementHtml(refined).parts()).stream(),
            policies.map(NetworkRefinementHtml::parts).stream())
        .reduce(PageParts::plus)
        .orElseGet(() -> new PageParts("Nothing to tighten", "", List.of(), List.of()))
        .page();
  }

  private PageParts parts() {
    add("subjects", "Before and after", subjects());
    add("changes", "What changes", changes());
    add("takeovers", "Who could take over whom", takeovers());
    add("findings", "Findings", findings());
    add("offers", "On offer, if you ask for it", offers());
    add("stays", "What stays as it stands", stays());
    add("elsewhere", "Used, but granted by something else", elsewhere());
    sections.add(Log.coverage(result.coverage()));
    sections.add(Log.blindSpots(result.blindSpots()));
    return new PageParts(title(), Log.lead(result.profile()), head(), sections);
  }

  private void add(String id, String title, List<DomContent> content) {
    if (!content.isEmpty()) {
      sections.add(new Section(id, title, content));
    }
  }

  private String title() {
    return objects.isEmpty()
        ? "Nothing to tighten"
        : Words.count(objects.size(), "object") + " can be tightened";
  }

  private List<DomContent> head() {
    List<DomContent> head = new ArrayList<>();
    if (!result.objections().isEmpty()) {
      head.add(
          p(
              attrs(".said.warned"),
              "Nothing changes: the verifier rejected the changes that were drafted."));
      head.add(Log.list(result.objections().stream().map(Objections::of).toList()));
      return head;
    }
    PermissionCount.Sum before = impact.before();
    PermissionCount.Sum after = impact.after();
    TakeoverChange takeovers = impact.takeovers();
    head.add(
        new Figures()
            .change("Permissions", before.granted(), after.granted())
            .change("Dangerous ones", before.dangerous(), after.dangerous())
            .share("Share that is used", before.usedShare(), after.usedShare())
            .change("Takeover paths", takeovers.before(), takeovers.after())
            .build());
    head.add(
        p(
            attrs(".said"),
            "Every request of the log was replayed against the result: nothing that was observed"
                + " breaks, and nobody gains anything."));
    worst(head);
    return head;
  }

  /** A danger and the object that loses it. */
  private record Lost(int object, ClosedDanger danger) {}

  private void worst(List<DomContent> head) {
    List<Lost> lost = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      for (ClosedDanger danger : objects.get(i).dangers()) {
        lost.add(new Lost(i, danger));
      }
    }
    lost.sort(Comparator.comparing(Lost::danger).thenComparingInt(Lost::object));
    Map<String, List<Lost>> byDanger = new LinkedHashMap<>();
    lost.forEach(
        its ->
            byDanger
                .computeIfAbsent(its.danger().danger().title(), key -> new ArrayList<>())
                .add(its));
    if (!lost.isEmpty()) {
      head.add(p(strong("The worst that goes")));
      head.add(
          ul(
              attrs(".plain"),
              each(
                  byDanger.values().stream().limit(WORST).toList(), its -> li(each(losers(its))))));
    }
  }

  /** One danger and the objects that lose it. */
  private Stream<DomContent> losers(List<Lost> its) {
    List<DomContent> parts = new ArrayList<>();
    ClosedDanger first = its.getFirst().danger();
    parts.add(DangerList.badge(first));
    parts.add(text(" " + first.danger().title() + ", from "));
    for (int i = 0; i < Math.min(FEW, its.size()); i++) {
      parts.add(text(i == 0 ? "" : ", "));
      int object = its.get(i).object();
      parts.add(a(objects.get(object).title()).withHref("#" + id(object)));
    }
    if (its.size() > FEW) {
      parts.add(text(" and " + (its.size() - FEW) + " more"));
    }
    return parts.stream();
  }

  private static String id(int object) {
    return "object-" + (object + 1);
  }

  private List<DomContent> subjects() {
    Table table =
        new Table(
            "Permissions that these manifests give",
            "Who",
            "#Before",
            "#After",
            "#Dangerous before",
            "#Dangerous after",
            "#Used before",
            "#Used after");
    for (PermissionCount count : impact.subjects()) {
      table.row(
          text(count.identity().username()),
          text(Figures.number(count.sumBefore().granted())),
          strong(Figures.number(count.sumAfter().granted())),
          text(Figures.number(count.sumBefore().dangerous())),
          strong(Figures.number(count.sumAfter().dangerous())),
          text(Figures.percent(count.sumBefore().usedShare())),
          strong(Figures.percent(count.sumAfter().usedShare())));
    }
    return table.isEmpty() ? List.of() : List.of(table.build());
  }

  private List<DomContent> changes() {
    List<DomContent> parts = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      parts.add(ObjectPart.of(objects.get(i), id(i), objects.size() <= FEW));
    }
    if (!refined.deletions().isEmpty()) {
      parts.add(p("Applying the result leaves these in a cluster, so delete them there:"));
      parts.add(
          ul(
              attrs(".plain"),
              each(
                  refined.deletions(),
                  gone ->
                      li(
                          code(
                              gone.kind()
                                  + " "
                                  + (gone.namespace().isEmpty() ? "" : gone.namespace() + "/")
                                  + gone.name())))));
    }
    return parts;
  }

  private List<DomContent> takeovers() {
    TakeoverChange change = impact.takeovers();
    if (change.before() == 0) {
      return List.of();
    }
    List<DomContent> parts = new ArrayList<>();
    parts.add(
        p(
            "With these manifests there were "
                + Words.count(change.before(), "way")
                + " for a service account to become another account, a node or cluster"
                + " administrator. "
                + Words.count(change.closedPairs(), "is", "are")
                + " closed, "
                + Words.count(change.after(), "is", "are")
                + " left."));
    parts.add(ul(attrs(".dangers"), each(change.closed(), RefinementHtml::path)));
    if (change.closedPairs() > change.closed().size()) {
      parts.add(p("… and " + (change.closedPairs() - change.closed().size()) + " more."));
    }
    return parts;
  }

  private static DomContent path(TakeoverPath path) {
    return li(
        p(
            text("Closed: "),
            strong(path.from().toString()),
            text(" → "),
            strong(path.to().toString())),
        ol(attrs(".steps"), each(path.steps(), step -> li(step.toString()))));
  }

  private List<DomContent> findings() {
    List<Diagnostic> all = new ArrayList<>(result.draft().findings());
    all.addAll(refined.diagnostics());
    Table table =
        new Table(
            "What is odd about the manifests",
            "Where",
            "How much it matters",
            "What",
            "What to do");
    all.stream()
        .distinct()
        .sorted()
        .forEach(
            finding ->
                table.row(
                    code(finding.location().toString()),
                    text(finding.severity().name().toLowerCase(Locale.ROOT)),
                    text(finding.message()),
                    text(finding.hint())));
    return table.isEmpty() ? List.of() : List.of(table.build());
  }

  private List<DomContent> offers() {
    RefinementDraft draft = result.draft();
    Table table = new Table("What could be done besides", "Where", "Name", "What it would do");
    draft
        .suggestions()
        .forEach(
            offer ->
                table.row(
                    code(offer.location().toString()),
                    text(offer.kind().toString()),
                    text(offer.text())));
    return table.isEmpty() ? List.of() : List.of(table.build());
  }

  private List<DomContent> stays() {
    Table table = new Table("Roles that weren't judged", "Role", "Where", "Why");
    result
        .draft()
        .unjudged()
        .forEach(
            left ->
                table.row(
                    text(left.role().title()),
                    code(left.role().location().toString()),
                    text(String.join("; ", left.reasons()))));
    return table.isEmpty() ? List.of() : List.of(table.build());
  }

  private List<DomContent> elsewhere() {
    Table table = new Table("What these manifests don't grant", "Who", "Right", "#Requests");
    result
        .draft()
        .notGranted()
        .forEach(
            other ->
                table.row(
                    text(other.identity().username()),
                    code(other.attributes().toString()),
                    text(
                        other
                            .support()
                            .seen()
                            .map(tally -> Figures.number(tally.count()))
                            .orElse("–"))));
    return table.isEmpty() ? List.of() : List.of(table.build());
  }
}
