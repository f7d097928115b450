package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.rbac.impact.Impact;
import io.kubeguard.core.rbac.refine.PermissionCount;
import io.kubeguard.engine.refine.RefinedSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of {@code refine} as the description of a pull request. */
public final class RefinementMarkdown {
  private static final int MANY = 50;
  private static final int FEW = 8;

  private final Markdown page = new Markdown();
  private final RefinedSources refined;

  private RefinementMarkdown(RefinedSources refined) {
    this.refined = refined;
  }

  /** The Markdown. */
  public static String print(RefinedSources refined) {
    RefinementMarkdown markdown = new RefinementMarkdown(refined);
    markdown.head();
    List<ChangedObject> objects = ChangedObject.of(refined);
    objects.stream().limit(MANY).forEach(object -> markdown.object(object, objects.size() <= FEW));
    if (objects.size() > MANY) {
      markdown.page.paragraph("… and " + (objects.size() - MANY) + " more objects.");
    }
    markdown.rest();
    return markdown.page.toString();
  }

  private void head() {
    List<ChangedObject> objects = ChangedObject.of(refined);
    page.heading(
        2,
        objects.isEmpty()
            ? "RBAC: nothing to tighten"
            : "RBAC: " + Words.count(objects.size(), "object") + " tightened to what was used");
    page.paragraph(
        refined
            .result()
            .profile()
            .total()
            .map(
                all ->
                    Words.requests(Requests.in(refined.result().profile()))
                        + ", "
                        + Words.span(all)
                        + ". Each was replayed against the result.")
            .orElse("No request in the log."));
    if (!refined.result().objections().isEmpty()) {
      page.paragraph("Nothing changes: the verifier rejected the changes that were drafted.")
          .list(refined.result().objections().stream().map(Objections::of).toList());
      return;
    }
    summary(refined.impact());
  }

  private void summary(Impact impact) {
    List<List<String>> rows = new ArrayList<>();
    if (impact.subjects().size() > 1) {
      rows.add(row("All", impact.before(), impact.after()));
    }
    impact.subjects().stream()
        .limit(MANY)
        .forEach(
            count ->
                rows.add(row(count.identity().username(), count.sumBefore(), count.sumAfter())));
    page.table(List.of("Who", "Permissions", "Dangerous", "Used"), rows);
    if (impact.takeovers().closedPairs() > 0) {
      page.paragraph(
          "Ways to take over another account, a node or the cluster: "
              + number(impact.takeovers().before())
              + " before, "
              + number(impact.takeovers().after())
              + " after.");
    }
  }

  private static List<String> row(
      String who, PermissionCount.Sum before, PermissionCount.Sum after) {
    return List.of(
        who,
        number(before.granted()) + " → " + number(after.granted()),
        number(before.dangerous()) + " → " + number(after.dangerous()),
        Math.round(before.usedShare() * 100)
            + " % → "
            + Math.round(after.usedShare() * 100)
            + " %");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private void object(ChangedObject object, boolean open) {
    Markdown inside = open ? page.heading(3, object.title()) : new Markdown();
    inside.paragraph(object.location().toString());
    if (!object.reason().isEmpty()) {
      inside.paragraph(object.reason());
    }
    inside.fenced("diff", lines(object));
    inside.list(
        object.dangers().stream()
            .map(
                closed ->
                    closed.danger().risk()
                        + " risk: "
                        + closed.danger().title()
                        + ". Whoever got hold of it could: "
                        + closed.danger().allows())
            .toList());
    inside.list(
        object.lines().stream()
            .flatMap(line -> line.allowances().stream())
            .distinct()
            .map(ground -> "kept, " + ground.name() + ": " + ground.reason())
            .toList());
    if (!open) {
      page.folded(object.title(), inside);
    }
  }

  /** The file's own lines, else the change in rules. */
  private static List<String> lines(ChangedObject object) {
    List<String> lines = new ArrayList<>();
    if (object.source().isEmpty()) {
      object.lines().forEach(line -> lines.add(line.sign().mark() + " " + line.text()));
    } else {
      object.source().forEach(line -> lines.add(line.sign().mark() + line.text()));
    }
    return lines;
  }

  private void rest() {
    List<Diagnostic> findings = RefinementJson.findings(refined);
    if (!findings.isEmpty()) {
      page.heading(3, "Findings").list(first(findings.stream().map(Diagnostic::toString).toList()));
    }
    if (!refined.result().draft().suggestions().isEmpty()) {
      page.heading(3, "On offer")
          .list(
              first(
                  refined.result().draft().suggestions().stream()
                      .map(offer -> offer.kind() + ": " + offer.text())
                      .toList()));
    }
    if (!refined.result().blindSpots().isEmpty()) {
      page.heading(3, "What the log can't show").list(refined.result().blindSpots());
    }
  }

  private static List<String> first(List<String> all) {
    if (all.size() <= MANY) {
      return all;
    }
    List<String> some = new ArrayList<>(all.subList(0, MANY));
    some.add("… and " + (all.size() - MANY) + " more");
    return some;
  }
}
