package io.kubeguard.cli;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.rbac.create.CreateOptions;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.refine.RefineOptions;
import io.kubeguard.engine.create.Thresholds;
import io.kubeguard.engine.network.NetworkRefineOptions;
import io.kubeguard.engine.network.NetworkRefinement;
import io.kubeguard.engine.network.NetworkRefiner;
import io.kubeguard.engine.refine.RbacRefinement;
import io.kubeguard.engine.refine.RbacRefiner;
import io.kubeguard.engine.refine.RefinedPolicies;
import io.kubeguard.engine.refine.RefinedSources;
import io.kubeguard.engine.refine.SourceRefiner;
import io.kubeguard.engine.workload.WorkloadRefinement;
import io.kubeguard.engine.workload.WorkloadRefiner;
import io.kubeguard.manifests.edit.TwiceDefined;
import io.kubeguard.manifests.read.ManifestSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kubeguard refine}. */
@Command(
    description = {
      "Tightens the Roles, ClusterRoles and bindings of manifests to what audit logs show in use:"
          + " what goes, what stays and why. From flow logs, their NetworkPolicies the same way;"
          + " from --provenance, the tightest settings of their pods.%n"
    },
    sortOptions = false)
final class RefineCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private ManifestOptions manifests = new ManifestOptions();
  @Mixin private LogOptions logs = new LogOptions();
  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private Kinds kinds = new Kinds();

  @Mixin private DecisionOptions decided = new DecisionOptions();

  @Option(
      names = "--remove-unseen",
      description = "Take away the rights of subjects that the log never shows.")
  private boolean removeUnseen;

  @Option(
      names = "--keep-unnamed",
      description = "Don't narrow a rule that names no object to the names that were used.")
  private boolean keepUnnamed;

  @Option(
      names = "--max-names",
      paramLabel = "N",
      description = "Name objects in rules while there are at most N (default: 10).")
  private int maxNames = CreateOptions.DEFAULT_MAX_NAMES;

  @Mixin private ThresholdOptions seen = new ThresholdOptions();

  @Mixin private AllowanceOptions allowed = new AllowanceOptions();
  @Mixin private WorkloadOptions pods = new WorkloadOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description =
          "text (default); yaml: the changed and new objects for kubectl apply -f -; json with all"
              + " evidence; markdown for a pull request; html: one page for a browser; sarif for"
              + " code review.")
  private RefineFormat format = RefineFormat.TEXT;

  @Option(
      names = "--out-dir",
      paramLabel = "DIR",
      description =
          "Write into DIR: a patch for each object, all.patch, refined.yaml, recommendation.json,"
              + " report.html, and delete.txt, the commands for what a cluster has to lose.")
  private @Nullable Path outDir;

  @Option(
      names = "--overlay",
      paramLabel = "DIR",
      description =
          "Write a Kustomize overlay over the manifests into DIR: for those that a Helm chart"
              + " rendered.")
  private @Nullable Path overlay;

  @Option(
      names = "--in-place",
      description = "Edit the manifests themselves; only the lines that must change do.")
  private boolean inPlace;

  @Option(names = "--check", description = "Exit with 1 if something could be tightened.")
  private boolean check;

  @Mixin private OutputOptions output = new OutputOptions();

  RefineCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (!manifests.isGiven()) {
      throw UserException.usage("no manifests to refine; name them with --manifests P");
    }
    if (maxNames < 0) {
      throw UserException.usage("--max-names must not be negative");
    }
    Thresholds thresholds = seen.thresholds();
    kinds.check();
    decided.read(streams, output.isQuiet());
    RefineOptions options = options();
    ManifestSet given = manifests.read(streams, output.isQuiet());
    ApiResources resources = ApiResources.builtIn().with(given.model().customResources());
    LogOptions.Logs read = logs.read(streams, resources, output.isQuiet());
    ManifestSet set = ManifestOptions.atHome(given, read.profile(), streams, output.isQuiet());
    ManifestPlaces places = manifests.places(set);
    SourceRefiner refiner = new SourceRefiner(set, set.defaultNamespace(), places::path);
    Optional<RefinedSources> roles =
        kinds.hasRoles(read.profile())
            ? Optional.of(refiner.refine(roles(set, resources, read, options, thresholds)))
            : Optional.empty();
    Optional<RefinedPolicies> policies =
        kinds.hasPolicies(read.profile())
            ? Optional.of(refiner.refine(policies(set, read, thresholds)))
            : Optional.empty();
    Optional<WorkloadRefinement> workloads =
        kinds.hasWorkloads(read.profile())
            ? Optional.of(
                new WorkloadRefiner(pods.options(allowed.allowances()))
                    .refine(read.profile(), set.model(), selection.workloads()))
            : Optional.empty();
    Refined refined = new Refined(roles, policies, workloads, refiner.refine(roles, policies));
    int exit = finish(refined, set, places);
    return exit == Exit.USAGE || read.exit() == Exit.OK ? exit : read.exit();
  }

  private RbacRefinement roles(
      ManifestSet set,
      ApiResources resources,
      LogOptions.Logs read,
      RefineOptions options,
      Thresholds thresholds) {
    return new RbacRefiner(options, resources, thresholds)
        .refine(
            read.profile(),
            set.model(),
            selection.selection(read.profile(), streams, output.isQuiet()),
            read.policy());
  }

  private NetworkRefinement policies(ManifestSet set, LogOptions.Logs read, Thresholds thresholds) {
    return NetworkRefiner.refine(
        read.profile(),
        set.model(),
        new NetworkRefineOptions(
            selection.workloads(),
            thresholds,
            allowed.networkAllowances(),
            decided.connections(),
            decided.today()));
  }

  /** Prints and writes what was made, unless it can't be told what the cluster has. */
  private int finish(Refined refined, ManifestSet set, ManifestPlaces places) throws IOException {
    print(refined);
    List<Diagnostic> twice = new ArrayList<>();
    if (refined.roles().isPresent()) {
      twice.addAll(TwiceDefined.in(set.model().rbac()));
    }
    if (refined.policies().isPresent()) {
      twice.addAll(TwiceDefined.in(set.model().network().policies()));
    }
    Diagnostics.print(streams.err(), twice, output.isQuiet());
    if (!twice.isEmpty()) {
      return Exit.USAGE;
    }
    boolean refused = write(refined, set, places);
    if (check && set.diagnostics().stream().anyMatch(RefineCommand::isError)) {
      Diagnostics.line(
          streams.err(), "not all manifests could be read, so nothing is said for sure of them");
      return Exit.USAGE;
    }
    return refused || (check && refined.isTightening()) ? Exit.FINDINGS : Exit.OK;
  }

  private static boolean isError(Diagnostic diagnostic) {
    return diagnostic.severity() == Severity.ERROR;
  }

  private void print(Refined refined) {
    if (format != RefineFormat.TEXT || outDir == null || check) {
      streams.out().print(refined.print(format));
    }
    if (refined.workloads().isPresent()
        && (format == RefineFormat.YAML
            || format == RefineFormat.HTML
            || format == RefineFormat.SARIF)) {
      Diagnostics.line(
          streams.err(),
          "workloads aren't shown in this format; see -o text, and --out-dir DIR for patches");
    } else if (format == RefineFormat.YAML && !refined.changes().isChanged()) {
      Diagnostics.line(streams.err(), "nothing to tighten; see -o text for why");
    }
  }

  /** Whether some of it couldn't be written, which is told. */
  private boolean write(Refined refined, ManifestSet set, ManifestPlaces places)
      throws IOException {
    RefineOutputs outputs = new RefineOutputs(refined, places);
    if (outDir != null) {
      wrote(outputs.folder(outDir), outDir);
      if (refined.changes().isChanged() && places.base().isPresent() && !output.isQuiet()) {
        Diagnostics.line(
            streams.err(),
            "in " + places.base().get() + ": git apply " + outDir.resolve("all.patch"));
      }
    }
    if (overlay != null) {
      wrote(outputs.overlay(overlay, set.texts(), set.defaultNamespace()), overlay);
    }
    if (inPlace) {
      int edited = outputs.inPlace();
      if (!output.isQuiet()) {
        Diagnostics.line(streams.err(), "edited " + edited + (edited == 1 ? " file" : " files"));
      }
    }
    List<Diagnostic> refused = new ArrayList<>(outputs.refused());
    if (overlay == null || inPlace || outDir != null) {
      refused.addAll(refined.changes().diagnostics());
    }
    Diagnostics.print(streams.err(), refused, output.isQuiet());
    return !refused.isEmpty() && (inPlace || outDir != null || overlay != null);
  }

  private void wrote(int files, Path folder) {
    if (!output.isQuiet()) {
      Diagnostics.line(streams.err(), "wrote " + files + " files to " + folder);
    }
  }

  private RefineOptions options() {
    return new RefineOptions(
        allowed.allowances(),
        !keepUnnamed,
        maxNames,
        removeUnseen,
        decided.rights(),
        decided.today());
  }
}
