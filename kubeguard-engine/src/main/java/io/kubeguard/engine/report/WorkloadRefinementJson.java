package io.kubeguard.engine.report;

import io.kubeguard.core.workload.harden.Change;
import io.kubeguard.core.workload.harden.Hardening;
import io.kubeguard.core.workload.security.Control;
import io.kubeguard.core.workload.verify.HardeningVerdict;
import io.kubeguard.engine.workload.WorkloadRefinement;
import java.io.IOException;

/** Hardened workloads, for programs. */
public final class WorkloadRefinementJson {
  private WorkloadRefinementJson() {}

  /** The JSON; {@code version} grows when a field changes its meaning. */
  public static String print(WorkloadRefinement refinement) {
    return Json.print(
        json ->
            json.field("kind", "WorkloadRefinement")
                .field("version", 1)
                .objects("workloads", refinement.results(), WorkloadRefinementJson::result)
                .objects("unknown", refinement.unknown().entrySet(), UnknownScenes::write));
  }

  private static void result(Json json, WorkloadRefinement.Result result) throws IOException {
    json.field("workload", result.workload().ref().toString())
        .field("at", result.workload().location().toString());
    switch (result) {
      case WorkloadRefinement.Hardened hardened -> hardening(json, hardened.accepted().hardening());
      case WorkloadRefinement.Rejected rejected -> rejected(json, rejected.verdict());
    }
  }

  private static void hardening(Json json, Hardening hardening) throws IOException {
    json.field("accepted", true)
        .field("levelBefore", hardening.levelBefore().toString())
        .field("levelAfter", hardening.levelAfter().toString())
        .objects("changes", hardening.changes(), WorkloadRefinementJson::change)
        .objects(
            "offers",
            hardening.offers(),
            (item, offer) -> {
              change(item, offer.change());
              item.field("doubt", offer.doubt());
            })
        .objects(
            "undecided",
            hardening.undecided(),
            (item, undecided) ->
                item.field("code", undecided.code())
                    .field("container", undecided.container().orElse(""))
                    .field("why", undecided.why())
                    .field("advice", undecided.advice()));
  }

  private static void change(Json json, Change change) throws IOException {
    json.field("container", change.setting().container().orElse(""))
        .field("field", change.setting().path())
        .field("setting", SettingWords.of(change.setting()))
        .field("reason", change.reason())
        .field("risk", change.risk())
        .field("control", change.control().map(Control::toString).orElse(""))
        .field("seen", change.seen().count());
  }

  private static void rejected(Json json, HardeningVerdict.Rejected verdict) throws IOException {
    json.field("accepted", false)
        .objects("refused", verdict.refused(), RefusedActJson::write)
        .texts("looser", verdict.weaker());
  }
}
