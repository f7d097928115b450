package io.kubeguard.cli;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.workload.security.Level;
import io.kubeguard.core.workload.security.PolicyVersion;
import io.kubeguard.engine.Selection;
import io.kubeguard.engine.verify.PodVerification;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which level of the Pod Security Standards to hold pods against. */
final class PodSecurityOption {
  @Option(
      names = "--pod-security",
      paramLabel = "LEVEL[:VERSION]",
      description =
          "Hold the pods of the manifests against a level of the Pod Security Standards: baseline"
              + " or restricted, as of v1.30 for example, or latest (default). Needs no log.")
  private @Nullable String level;

  boolean isGiven() {
    return level != null;
  }

  /** The verdict on the pods of these manifests. */
  PodVerification verify(ClusterModel model, Selection selection) {
    String text = Objects.requireNonNull(level);
    int colon = text.indexOf(':');
    Level asked =
        Level.named(colon < 0 ? text : text.substring(0, colon)).orElseThrow(() -> unknown(text));
    PolicyVersion version =
        PolicyVersion.parse(colon < 0 ? "latest" : text.substring(colon + 1))
            .orElseThrow(() -> unknown(text));
    return PodVerification.of(model, asked, version, selection.namespaces());
  }

  private static UserException unknown(String text) {
    return UserException.usage(
        "--pod-security: no level \""
            + text
            + "\"; there are privileged, baseline, restricted, each also with a version, as in"
            + " restricted:v1.30 or restricted:latest");
  }
}
