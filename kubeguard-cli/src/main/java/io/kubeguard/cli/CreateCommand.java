package io.kubeguard.cli;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.network.create.NetworkAllowance;
import io.kubeguard.core.rbac.create.Allowance;
import io.kubeguard.core.rbac.create.CreateOptions;
import io.kubeguard.core.rbac.create.Widening;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.engine.create.RoleRecommender;
import io.kubeguard.engine.create.Thresholds;
import io.kubeguard.engine.network.NetworkRecommender;
import io.kubeguard.engine.report.CreationYaml;
import io.kubeguard.engine.report.NetworkCreationYaml;
import io.kubeguard.manifests.read.ManifestSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kubeguard create}. */
@Command(
    description = {
      "Reads audit logs and prints the Roles, ClusterRoles and bindings that fit exactly what was"
          + " used, for every service account seen outside the control plane. From flow logs and"
          + " --manifests, the NetworkPolicies that let through exactly the connections seen.%n"
    },
    sortOptions = false)
final class CreateCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    YAML,
    JSON,
    MARKDOWN,
    HTML,
    MERMAID,
    DOT
  }

  private final Streams streams;

  @Mixin private LogOptions logs = new LogOptions();
  @Mixin private ManifestOptions manifests = new ManifestOptions();
  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private Kinds kinds = new Kinds();
  @Mixin private PolicyOptions policies = new PolicyOptions();

  @Mixin private ThresholdOptions seen = new ThresholdOptions();

  @Option(
      names = "--allow",
      split = ",",
      paramLabel = "NAME",
      description =
          "Grant under this allowance too: impersonated-groups, not-observable, declared, probe.")
  private List<String> allow = new ArrayList<>();

  @Option(
      names = "--no-allow",
      split = ",",
      paramLabel = "NAME",
      description =
          "Don't grant under this allowance: informer-list, exec-verbs, apply-create,"
              + " hidden-check, dns-tcp, public.")
  private List<String> noAllow = new ArrayList<>();

  @Option(
      names = "--generalise",
      split = ",",
      paramLabel = "WHAT",
      description =
          "Widen beyond what was used: names, verbs, resources, namespaces. Each is reported.")
  private List<String> generalise = new ArrayList<>();

  @Option(
      names = "--max-names",
      paramLabel = "N",
      description = "Name objects in rules while there are at most N (default: 10).")
  private int maxNames = CreateOptions.DEFAULT_MAX_NAMES;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description =
          "text (default), yaml for kubectl apply -f -, json with all evidence, markdown for a pull"
              + " request, html: Roles as one page for a browser; mermaid or dot for a picture of"
              + " the network.")
  private Format format = Format.TEXT;

  @Option(
      names = "--out-dir",
      paramLabel = "DIR",
      description =
          "Write a manifest for each subject, recommendation.json and report.html into DIR.")
  private @Nullable Path outDir;

  @Option(names = "--no-comments", description = "YAML without the evidence as comments.")
  private boolean noComments;

  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  CreateCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    CreateOptions options = options();
    kinds.checkForCreation();
    Optional<ModelSession> model = models.open(streams, output.isQuiet());
    Thresholds thresholds = seen.thresholds();
    NetworkRecommender recommender = policies.recommender(allow, noAllow, thresholds.minDays());
    ManifestSet set = manifests.read(streams, output.isQuiet());
    ApiResources resources = ApiResources.builtIn().with(set.model().customResources());
    LogOptions.Logs read = logs.read(streams, resources, output.isQuiet());
    ClusterModel cluster =
        ManifestOptions.atHome(set, read.profile(), streams, output.isQuiet()).model();
    Created created =
        new Created(
            kinds.hasRoles(read.profile())
                ? Optional.of(
                    new RoleRecommender(
                            options,
                            resources,
                            thresholds,
                            model.map(session -> session.roles(options)))
                        .create(
                            read.profile(),
                            selection.selection(read.profile(), streams, output.isQuiet()),
                            cluster,
                            read.policy()))
                : Optional.empty(),
            kinds.hasPolicies(read.profile())
                ? Optional.of(
                    recommender.recommend(read.profile().traffic(), cluster, selection.workloads()))
                : Optional.empty(),
            new CreationYaml(!noComments),
            new NetworkCreationYaml(!noComments, policies.isDefaultDeny()));
    if (model.filter(ModelSession::showsPrompts).isPresent()) {
      return read.exit();
    }
    if (outDir != null) {
      OutputFolder out = new OutputFolder(outDir);
      created.write(out);
      Diagnostics.line(streams.err(), "wrote " + out.written() + " files to " + outDir);
    } else {
      streams
          .out()
          .print(
              switch (format) {
                case TEXT -> created.text();
                case YAML -> created.yaml();
                case JSON -> created.json();
                case MARKDOWN -> created.markdown();
                case HTML -> created.html();
                case MERMAID -> created.picture().mermaid();
                case DOT -> created.picture().dot();
              });
    }
    if (format != Format.TEXT && created.isEmpty()) {
      Diagnostics.line(streams.err(), created.whyEmpty());
    }
    return Math.max(read.exit(), model.map(ModelSession::close).orElse(Exit.OK));
  }

  private CreateOptions options() {
    Set<Allowance> allowances = EnumSet.noneOf(Allowance.class);
    allowances.addAll(CreateOptions.standard().allowances());
    allow.forEach(name -> allowance("--allow", name).ifPresent(allowances::add));
    noAllow.forEach(name -> allowance("--no-allow", name).ifPresent(allowances::remove));
    Set<Widening> widenings =
        generalise.stream().map(CreateCommand::widening).collect(Collectors.toUnmodifiableSet());
    if (maxNames < 0) {
      throw UserException.usage("--max-names must not be negative");
    }
    return new CreateOptions(allowances, maxNames, widenings);
  }

  /** The right's allowance of this name; empty where a connection's is called so. */
  private static Optional<Allowance> allowance(String option, String name) {
    Optional<Allowance> right = Allowance.named(name);
    if (right.isEmpty() && NetworkAllowance.named(name).isEmpty()) {
      List<Object> known = new ArrayList<>(Arrays.asList(Allowance.values()));
      known.addAll(Arrays.asList(NetworkAllowance.values()));
      throw UserException.usage(unknown(option, name, known));
    }
    return right;
  }

  private static Widening widening(String name) {
    return Widening.named(name)
        .orElseThrow(
            () ->
                UserException.usage(
                    unknown("--generalise", name, Arrays.asList(Widening.values()))));
  }

  private static String unknown(String option, String name, List<?> known) {
    return option
        + ": no \""
        + name
        + "\"; there are "
        + known.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
