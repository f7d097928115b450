package io.kubeguard.engine.report;

import io.kubeguard.core.model.Workload;
import io.kubeguard.core.workload.harden.Change;
import io.kubeguard.core.workload.harden.Hardening;
import io.kubeguard.core.workload.harden.Offer;
import io.kubeguard.core.workload.harden.Undecided;
import io.kubeguard.core.workload.verify.HardeningVerdict;
import io.kubeguard.core.workload.verify.RefusedAct;
import io.kubeguard.engine.workload.WorkloadRefinement;
import java.util.List;
import java.util.Optional;

/** Hardened workloads, for a person at a terminal. */
public final class WorkloadRefinementText {
  private final Page page = new Page();

  private WorkloadRefinementText() {}

  /** The text. */
  public static String print(WorkloadRefinement refinement) {
    WorkloadRefinementText text = new WorkloadRefinementText();
    for (WorkloadRefinement.Result result : refinement.results()) {
      switch (result) {
        case WorkloadRefinement.Hardened hardened ->
            text.hardened(hardened.workload(), hardened.accepted().hardening());
        case WorkloadRefinement.Rejected rejected ->
            text.rejected(rejected.workload(), rejected.verdict());
      }
    }
    UnknownScenes.print(text.page, refinement.unknown());
    text.end(refinement);
    return text.page.toString();
  }

  private void head(Workload workload, String words) {
    page.blank()
        .line(0, workload.kind() + " " + workload.namespace() + "/" + workload.name() + words)
        .line(2, "(" + workload.location() + ")");
  }

  private void hardened(Workload workload, Hardening hardening) {
    String level =
        hardening.levelBefore() == hardening.levelAfter()
            ? hardening.levelAfter().toString()
            : hardening.levelBefore() + " → " + hardening.levelAfter();
    head(workload, ": Pod Security " + level);
    changes(hardening, Optional.empty(), "pod");
    hardening
        .after()
        .everyContainer()
        .forEach(
            container ->
                changes(hardening, Optional.of(container.name()), "container " + container.name()));
    page.list(
        2,
        "Offered, not made (--no-allow not-observable):",
        hardening.offers().stream().map(WorkloadRefinementText::words).toList());
    page.list(
        2, "To know:", hardening.undecided().stream().map(WorkloadRefinementText::words).toList());
  }

  private void changes(Hardening hardening, Optional<String> container, String title) {
    List<Change> changes =
        hardening.changes().stream()
            .filter(change -> change.setting().container().equals(container))
            .toList();
    if (!changes.isEmpty()) {
      page.line(2, title);
      for (Change change : changes) {
        page.line(4, SettingWords.of(change.setting())).line(8, reason(change));
      }
    }
  }

  private static String reason(Change change) {
    return change.risk().isEmpty() ? change.reason() : change.reason() + "; " + change.risk();
  }

  static String words(Offer offer) {
    return within(offer.change().setting().container())
        + SettingWords.of(offer.change().setting())
        + ": "
        + offer.doubt();
  }

  static String words(Undecided undecided) {
    return within(undecided.container())
        + undecided.why()
        + (undecided.advice().isEmpty() ? "" : "; " + undecided.advice());
  }

  private static String within(Optional<String> container) {
    return container.map(name -> name + ": ").orElse("");
  }

  private void rejected(Workload workload, HardeningVerdict.Rejected verdict) {
    head(workload, ": nothing changes, the verifier rejected the changes");
    page.list(2, "It could no longer:", verdict.refused().stream().map(this::words).toList());
    page.list(2, "Looser than before:", verdict.weaker());
  }

  private String words(RefusedAct act) {
    return act.container() + ": " + act.act() + ": " + act.why();
  }

  private void end(WorkloadRefinement refinement) {
    int all = refinement.results().size();
    page.blank()
        .line(
            0,
            all == 0
                ? "No workload in these manifests."
                : refinement.changed()
                    + " of "
                    + Words.count(all, "workload")
                    + " can be made tighter; each change was replayed against the recording.");
    if (refinement.changed() > 0) {
      page.line(0, "As patches for kubectl patch and kustomizations: --out-dir DIR.");
    }
  }
}
