package io.kubeguard.engine.report;

import io.kubeguard.core.workload.harden.Hardening;
import io.kubeguard.core.workload.verify.RefusedAct;
import io.kubeguard.engine.workload.WorkloadRefinement;
import java.util.List;

/** Hardened workloads, as the description of a pull request. */
public final class WorkloadRefinementMarkdown {
  private final Markdown page = new Markdown();

  private WorkloadRefinementMarkdown() {}

  /** The Markdown. */
  public static String print(WorkloadRefinement refinement) {
    WorkloadRefinementMarkdown markdown = new WorkloadRefinementMarkdown();
    markdown.page.heading(
        2,
        "Workloads: "
            + refinement.changed()
            + " of "
            + refinement.results().size()
            + " can be made tighter");
    refinement.results().forEach(markdown::result);
    return markdown.page.toString();
  }

  private void result(WorkloadRefinement.Result result) {
    page.heading(3, result.workload().ref().toString());
    switch (result) {
      case WorkloadRefinement.Hardened hardened -> hardened(hardened.accepted().hardening());
      case WorkloadRefinement.Rejected rejected ->
          page.paragraph("Nothing changes: the verifier rejected the changes.")
              .list(rejected.verdict().refused().stream().map(RefusedAct::act).toList());
    }
  }

  private void hardened(Hardening hardening) {
    page.paragraph(
        "Pod Security: "
            + hardening.levelBefore()
            + " before, "
            + hardening.levelAfter()
            + " after.");
    page.table(
        List.of("where", "setting", "why"),
        hardening.changes().stream()
            .map(
                change ->
                    List.of(
                        change.setting().container().orElse("pod"),
                        SettingWords.of(change.setting()),
                        change.reason()))
            .toList());
    page.list(
        hardening.offers().stream()
            .map(offer -> "Offered: " + WorkloadRefinementText.words(offer))
            .toList());
    page.list(hardening.undecided().stream().map(WorkloadRefinementText::words).toList());
  }
}
