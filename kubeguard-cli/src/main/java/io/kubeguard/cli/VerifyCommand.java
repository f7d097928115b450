package io.kubeguard.cli;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.engine.network.Explanation;
import io.kubeguard.engine.network.Explanation.WrongQuestionException;
import io.kubeguard.engine.network.NetworkReplayer;
import io.kubeguard.engine.report.NetworkReplayText;
import io.kubeguard.engine.report.PodVerificationJson;
import io.kubeguard.engine.report.PodVerificationText;
import io.kubeguard.engine.verify.ManifestVerifier;
import io.kubeguard.engine.verify.PodVerification;
import io.kubeguard.engine.workload.WorkloadReplay;
import io.kubeguard.manifests.read.ManifestSet;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kubeguard verify}. */
@Command(
    description = {
      "Replays audit logs against manifests, as the API server's RBAC authoriser would answer:"
          + " what was observed and would be denied (exit 1), and what is granted and unused. Flow"
          + " logs are replayed against the NetworkPolicies the same way, and what --provenance"
          + " tells of processes against the settings of their pods. With --pod-security also"
          + " what a level of the Pod Security Standards forbids in the manifests (exit 1).%n"
    },
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    JSON,
    MARKDOWN,
    HTML,
    SARIF,
    MERMAID,
    DOT
  }

  private final Streams streams;

  @Mixin private ManifestOptions manifests = new ManifestOptions();
  @Mixin private LogOptions logs = new LogOptions();
  @Mixin private PodSecurityOption podSecurity = new PodSecurityOption();
  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private Kinds kinds = new Kinds();
  @Mixin private WorkloadOptions nodes = new WorkloadOptions();

  @Option(
      names = "--why",
      paramLabel = "A=B:PORT",
      description =
          "Say why A can, or can't, reach B on this port (TCP, or PORT/PROTOCOL): NS/NAME,"
              + " NS/KIND/NAME, an address, host, kube-apiserver. No log is needed.")
  private @Nullable String why;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description =
          "text (default), json with every answer, markdown for a pull request, html: one page"
              + " for a browser, sarif for code review; mermaid or dot for a picture of the"
              + " network.")
  private Format format = Format.TEXT;

  @Mixin private OutputOptions output = new OutputOptions();

  VerifyCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (!manifests.isGiven()) {
      throw UserException.usage("no manifests to judge; name them with --manifests P");
    }
    ManifestSet set = manifests.read(streams, output.isQuiet());
    if (why != null) {
      return explain(why, set.model());
    }
    kinds.check();
    int pods = podSecurity.isGiven() ? pods(set.model()) : Exit.OK;
    if (podSecurity.isGiven() && !logs.isGiven()) {
      return pods;
    }
    ApiResources resources = ApiResources.builtIn().with(set.model().customResources());
    LogOptions.Logs read = logs.read(streams, resources, output.isQuiet());
    ClusterModel model =
        ManifestOptions.atHome(set, read.profile(), streams, output.isQuiet()).model();
    Verified verified =
        new Verified(
            kinds.hasRoles(read.profile())
                ? Optional.of(
                    new ManifestVerifier(resources)
                        .verify(
                            read.profile(),
                            model,
                            selection.selection(read.profile(), streams, output.isQuiet()),
                            read.policy()))
                : Optional.empty(),
            kinds.hasPolicies(read.profile())
                ? Optional.of(
                    NetworkReplayer.replay(read.profile().traffic(), model, selection.workloads()))
                : Optional.empty(),
            kinds.hasWorkloads(read.profile())
                ? Optional.of(
                    WorkloadReplay.of(
                        read.profile().conduct(),
                        model,
                        selection.workloads(),
                        nodes.unprivilegedPorts()))
                : Optional.empty());
    streams
        .out()
        .print(
            switch (format) {
              case TEXT -> verified.text();
              case JSON -> verified.json();
              case MARKDOWN -> verified.markdown();
              case HTML -> verified.html();
              case SARIF -> verified.sarif();
              case MERMAID -> verified.picture().mermaid();
              case DOT -> verified.picture().dot();
            });
    return read.exit() != Exit.OK ? read.exit() : verified.isPassed() ? pods : Exit.FINDINGS;
  }

  /** Judges the pods, tells it, and gives the exit code that it calls for. */
  private int pods(ClusterModel model) {
    if (logs.isGiven() && format == Format.JSON) {
      throw UserException.usage(
          "-o json holds one result: give either logs or --pod-security, or leave it out");
    }
    PodVerification verification = podSecurity.verify(model, selection.selection());
    streams
        .out()
        .print(
            switch (format) {
              case TEXT -> PodVerificationText.print(verification);
              case JSON -> PodVerificationJson.print(verification);
              case MARKDOWN, HTML, SARIF, MERMAID, DOT ->
                  throw UserException.usage(
                      "-o markdown, html, sarif, mermaid and dot tell of replayed logs; with"
                          + " --pod-security use text or json");
            });
    if (logs.isGiven()) {
      streams.out().println();
    }
    return verification.isPassed() ? Exit.OK : Exit.FINDINGS;
  }

  private int explain(String question, ClusterModel model) {
    try {
      Explanation explanation =
          Explanation.of(question, model.cluster(), PolicySet.of(model.network()));
      streams.out().print(NetworkReplayText.print(explanation));
      return Exit.OK;
    } catch (WrongQuestionException e) {
      throw UserException.usage("--why: " + e.getMessage());
    }
  }
}
