package io.kubeguard.engine.report;

import io.kubeguard.core.workload.verify.RefusedAct;
import io.kubeguard.engine.workload.WorkloadReplay;
import io.kubeguard.engine.workload.WorkloadReplay.Replayed;
import java.util.ArrayList;
import java.util.List;

/** What processes did against the settings of their pods, for a person at a terminal. */
public final class WorkloadReplayText {
  private static final int MANY = 10;

  private WorkloadReplayText() {}

  /** The text. */
  public static String print(WorkloadReplay replay) {
    Page page = new Page();
    for (Replayed workload : replay.workloads()) {
      page.line(
          0,
          workload.workload().ref()
              + ": "
              + (workload.refused().isEmpty()
                  ? "everything that it was seen doing, its pods may do"
                  : Words.count(workload.refused().size(), "thing")
                      + " that it was seen doing would be refused"));
      List<String> refused = new ArrayList<>();
      for (RefusedAct act : workload.refused()) {
        refused.add(
            act.container() + ": " + act.act() + ": " + act.why() + " (" + act.field() + ")");
      }
      Words.firsts(refused, MANY).forEach(words -> page.line(2, words));
    }
    UnknownScenes.print(page, replay.unknown());
    if (replay.workloads().isEmpty()) {
      page.line(0, "Nothing was recorded of the workloads of these manifests.");
    }
    return page.toString();
  }
}
