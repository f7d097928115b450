package io.kubeguard.cli;

import io.kubeguard.engine.network.NetworkReplay;
import io.kubeguard.engine.report.NetworkPicture;
import io.kubeguard.engine.report.NetworkReplayJson;
import io.kubeguard.engine.report.NetworkReplayText;
import io.kubeguard.engine.report.VerificationJson;
import io.kubeguard.engine.report.VerificationSarif;
import io.kubeguard.engine.report.VerificationText;
import io.kubeguard.engine.verify.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code verify} found, of each kind that was asked for, in each of its forms. */
record Verified(Optional<Verification> roles, Optional<NetworkReplay> policies) {
  boolean isPassed() {
    return roles.map(Verification::isPassed).orElse(true)
        && policies.map(NetworkReplay::isPassed).orElse(true);
  }

  String text() {
    List<String> texts = new ArrayList<>();
    roles.map(VerificationText::print).ifPresent(texts::add);
    policies.map(NetworkReplayText::print).ifPresent(texts::add);
    return String.join("\n", texts);
  }

  /** One kind's object as it is, or an object that holds both. */
  String json() {
    Optional<String> first = roles.map(VerificationJson::print);
    Optional<String> second = policies.map(NetworkReplayJson::print);
    if (first.isPresent() && second.isPresent()) {
      return "{\n\"roles\": "
          + first.get().strip()
          + ",\n\"networkPolicies\": "
          + second.get().strip()
          + "\n}\n";
    }
    return first.or(() -> second).orElse("{}\n");
  }

  String sarif() {
    return VerificationSarif.print(
        roles.orElseThrow(
            () -> UserException.usage("-o sarif tells of Roles; give an audit log too")));
  }

  NetworkPicture picture() {
    return NetworkPicture.of(
        policies.orElseThrow(
            () -> UserException.usage("no flows in the inputs, so there is no network to draw")));
  }
}
