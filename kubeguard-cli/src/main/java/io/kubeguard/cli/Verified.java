package io.kubeguard.cli;

import io.kubeguard.engine.network.NetworkReplay;
import io.kubeguard.engine.report.NetworkPicture;
import io.kubeguard.engine.report.NetworkReplayJson;
import io.kubeguard.engine.report.NetworkReplayText;
import io.kubeguard.engine.report.VerificationJson;
import io.kubeguard.engine.report.VerificationMarkdown;
import io.kubeguard.engine.report.VerificationSarif;
import io.kubeguard.engine.report.VerificationText;
import io.kubeguard.engine.report.WorkloadReplayJson;
import io.kubeguard.engine.report.WorkloadReplayText;
import io.kubeguard.engine.report.html.VerificationHtml;
import io.kubeguard.engine.verify.Verification;
import io.kubeguard.engine.workload.WorkloadReplay;
import java.util.Optional;

/** What {@code verify} found, of each kind that was asked for, in each of its forms. */
record Verified(
    Optional<Verification> roles,
    Optional<NetworkReplay> policies,
    Optional<WorkloadReplay> workloads) {
  boolean isPassed() {
    return roles.map(Verification::isPassed).orElse(true)
        && policies.map(NetworkReplay::isPassed).orElse(true)
        && workloads.map(WorkloadReplay::isPassed).orElse(true);
  }

  String text() {
    return BothKinds.text(
        roles.map(VerificationText::print),
        policies.map(NetworkReplayText::print),
        workloads.map(WorkloadReplayText::print));
  }

  String json() {
    return BothKinds.json(
        roles.map(VerificationJson::print),
        policies.map(NetworkReplayJson::print),
        workloads.map(WorkloadReplayJson::print));
  }

  String sarif() {
    return VerificationSarif.print(roles, policies);
  }

  String markdown() {
    return VerificationMarkdown.print(ofRoles("markdown"));
  }

  String html() {
    return VerificationHtml.print(ofRoles("html"));
  }

  private Verification ofRoles(String format) {
    return roles.orElseThrow(
        () -> UserException.usage("-o " + format + " tells of Roles; give an audit log too"));
  }

  NetworkPicture picture() {
    return NetworkPicture.of(
        policies.orElseThrow(
            () -> UserException.usage("no flows in the inputs, so there is no network to draw")));
  }
}
