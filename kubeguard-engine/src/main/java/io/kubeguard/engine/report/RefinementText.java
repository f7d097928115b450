package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.refine.RefinementDraft;
import io.kubeguard.core.rbac.refine.RoleChange;
import io.kubeguard.core.rbac.refine.Unjudged;
import io.kubeguard.core.verify.Finding;
import io.kubeguard.engine.refine.RbacRefinement;
import io.kubeguard.engine.refine.RefinedSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The result of {@code refine}, for a person at a terminal. */
public final class RefinementText {
  private static final int MANY = 10;

  private final Page page = new Page();
  private final RefinedSources refined;
  private final RbacRefinement result;
  private final RefinementDraft draft;
  private final ShortPaths paths;

  private RefinementText(RefinedSources refined) {
    this.refined = refined;
    this.result = refined.result();
    this.draft = result.draft();
    this.paths = ShortPaths.of(places());
  }

  /** The text. */
  public static String print(RefinedSources refined) {
    RefinementText text = new RefinementText(refined);
    text.head();
    text.changes();
    text.unjudged();
    text.rest();
    text.end();
    return text.page.toString();
  }

  private List<Location> places() {
    List<Location> places = new ArrayList<>();
    draft.findings().forEach(finding -> places.add(finding.location()));
    if (result.refinement().isPresent()) {
      changed().forEach(role -> places.add(role.role().location()));
      draft.bindings().forEach(binding -> places.add(binding.binding().location()));
    }
    return places;
  }

  private List<RoleChange> changed() {
    return draft.roles().stream().filter(role -> !role.isUnchanged()).toList();
  }

  private void head() {
    Optional<Tally> total = result.profile().total();
    page.line(
        0,
        total
            .map(all -> Words.requests(Requests.in(result.profile())) + ", " + Words.span(all))
            .orElse("No request in the log, so nobody is judged and nothing changes."));
    result.blindSpots().forEach(blind -> page.line(0, "Blind spot: " + blind + "."));
    paths.folder().ifPresent(folder -> page.line(0, "Paths begin in " + folder));
    if (!result.objections().isEmpty()) {
      page.list(
          0,
          "Nothing changes: the verifier rejected the changes:",
          firsts(result.objections().stream().map(RefinementText::text).toList()));
    }
  }

  private static String text(Finding finding) {
    return finding instanceof Finding.Unbacked unbacked
        ? "stays without evidence: " + unbacked.attributes() + " in " + unbacked.role()
        : Objections.of(finding);
  }

  private void changes() {
    if (result.refinement().isPresent()) {
      ChangesText changes = new ChangesText(page, paths, refined.impact());
      changed().forEach(changes::role);
      draft.bindings().forEach(changes::binding);
    }
  }

  private void unjudged() {
    List<Unjudged> roles = draft.unjudged();
    if (!roles.isEmpty()) {
      page.blank();
      page.list(
          0,
          "Stays as it stands:",
          firsts(
              roles.stream()
                  .map(left -> left.role().title() + ": " + left.reasons().getFirst())
                  .toList()));
    }
  }

  private void rest() {
    page.blank();
    if (result.refinement().isPresent()) {
      ImpactText impact = new ImpactText(page);
      impact.permissions(refined.impact(), result.coverage());
      impact.coverage(result.coverage());
      impact.takeovers(refined.impact().takeovers());
    }
    page.list(
        0,
        "Used, but granted by something outside these manifests:",
        firsts(
            draft.notGranted().stream()
                .map(other -> other.identity().username() + ": " + other.attributes())
                .toList()));
    page.list(0, "On offer:", OffersText.of(draft.suggestions()));
    page.list(
        0,
        "Findings:",
        draft.findings().stream().map(Diagnostic::toString).map(paths::in).toList());
    page.list(
        0,
        "To take out of the cluster besides:",
        firsts(refined.deletions().stream().map(RefinementYaml::command).toList()));
  }

  private void end() {
    long edits = result.refinement().map(accepted -> accepted.changes().edits().size()).orElse(0);
    page.line(
        0,
        edits == 0
            ? "Nothing to tighten."
            : Words.count(edits, "object")
                + " to change; the result was replayed against the log, and nothing that was"
                + " observed breaks.");
  }

  private static List<String> firsts(List<String> entries) {
    return Words.firsts(entries, MANY);
  }
}
