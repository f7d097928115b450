package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.workload.security.Violation;
import io.kubeguard.engine.verify.PodVerification;
import io.kubeguard.engine.verify.PodVerification.JudgedPod;

/** What a level of the Pod Security Standards forbids in manifests, for a person at a terminal. */
public final class PodVerificationText {
  private PodVerificationText() {}

  /** The text. */
  public static String print(PodVerification verification) {
    Page page = new Page();
    verification.failed().forEach(pod -> pod(page, pod));
    String level = verification.asked() + ":" + verification.version();
    int all = verification.pods().size();
    int failed = verification.failed().size();
    page.blank()
        .line(
            0,
            all == 0
                ? "No workload in these manifests."
                : failed == 0
                    ? "The pods of " + Words.count(all, "workload") + " meet " + level + "."
                    : "The pods of "
                        + failed
                        + " of "
                        + Words.count(all, "workload")
                        + " are below "
                        + level
                        + ".");
    return page.toString();
  }

  private static void pod(Page page, JudgedPod pod) {
    page.blank()
        .line(
            0,
            pod.workload().ref()
                + " ("
                + pod.workload().location()
                + "): meets "
                + pod.level()
                + " only");
    if (pod.workload().template().containers().isEmpty()) {
      page.line(2, "no container to judge");
    }
    for (Violation violation : pod.violations().values()) {
      page.line(2, violation.toString());
      for (Location place : violation.places()) {
        page.line(6, place.toString());
      }
    }
  }
}
