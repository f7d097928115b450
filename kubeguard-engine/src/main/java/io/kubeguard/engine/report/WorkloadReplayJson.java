package io.kubeguard.engine.report;

import io.kubeguard.engine.workload.WorkloadReplay;

/** What processes did against the settings of their pods, for programs. */
public final class WorkloadReplayJson {
  private WorkloadReplayJson() {}

  /** The JSON; {@code version} grows when a field changes its meaning. */
  public static String print(WorkloadReplay replay) {
    return Json.print(
        json ->
            json.field("kind", "WorkloadReplay")
                .field("version", 1)
                .field("passed", replay.isPassed())
                .objects(
                    "workloads",
                    replay.workloads(),
                    (item, workload) ->
                        item.field("workload", workload.workload().ref().toString())
                            .field("at", workload.workload().location().toString())
                            .objects("refused", workload.refused(), RefusedActJson::write))
                .objects("unknown", replay.unknown().entrySet(), UnknownScenes::write));
  }
}
