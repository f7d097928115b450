package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.engine.verify.PodVerification;
import io.kubeguard.engine.verify.PodVerification.JudgedPod;
import java.io.IOException;

/** What a level of the Pod Security Standards forbids in manifests, for programs. */
public final class PodVerificationJson {
  private PodVerificationJson() {}

  /** The JSON; {@code version} grows when a field changes its meaning. */
  public static String print(PodVerification verification) {
    return Json.print(
        json ->
            json.field("kind", "PodVerification")
                .field("version", 1)
                .field("passed", verification.isPassed())
                .field("level", verification.asked().toString())
                .field("policyVersion", verification.version().toString())
                .objects("workloads", verification.pods(), PodVerificationJson::pod));
  }

  private static void pod(Json json, JudgedPod pod) throws IOException {
    json.field("workload", pod.workload().ref().toString())
        .field("at", pod.workload().location().toString())
        .field("passed", pod.isPassed())
        .field("level", pod.level().toString())
        .objects(
            "violations",
            pod.violations().entrySet(),
            (item, entry) ->
                item.field("control", entry.getKey().toString())
                    .field("reason", entry.getValue().reason())
                    .field("detail", entry.getValue().detail())
                    .texts(
                        "at", entry.getValue().places().stream().map(Location::toString).toList()));
  }
}
