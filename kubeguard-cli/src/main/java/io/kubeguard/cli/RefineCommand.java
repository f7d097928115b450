package io.kubeguard.cli;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.profile.Traffic;
import io.kubeguard.core.rbac.create.CreateOptions;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.refine.KeptRight;
import io.kubeguard.core.rbac.refine.RefineOptions;
import io.kubeguard.engine.create.Thresholds;
import io.kubeguard.engine.network.NetworkRefiner;
import io.kubeguard.engine.refine.RbacRefinement;
import io.kubeguard.engine.refine.RbacRefiner;
import io.kubeguard.engine.refine.RefinedSources;
import io.kubeguard.engine.refine.SourceRefiner;
import io.kubeguard.manifests.edit.TwiceDefined;
import io.kubeguard.manifests.read.Allowances;
import io.kubeguard.manifests.read.AllowancesReader;
import io.kubeguard.manifests.read.ManifestSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kubeguard refine}. */
@Command(
    description = {
      "Tightens the Roles, ClusterRoles and bindings of manifests to what audit logs show in use:"
          + " what goes, what stays and why. From flow logs, their NetworkPolicies the same way.%n"
    },
    sortOptions = false)
final class RefineCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private ManifestOptions manifests = new ManifestOptions();
  @Mixin private LogOptions logs = new LogOptions();
  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private Kinds kinds = new Kinds();

  @Option(
      names = "--allowances",
      paramLabel = "FILE",
      description = "Rights that were decided to be kept, with reasons. Repeatable.")
  private List<Path> allowances = new ArrayList<>();

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

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description =
          "text (default); yaml: the changed and new objects for kubectl apply -f -; json with all"
              + " evidence; markdown for a pull request; html: one page for a browser; sarif for"
              + " code review. NetworkPolicies are told in text and yaml.")
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
    RefineOptions options = options();
    ManifestSet given = manifests.read(streams, output.isQuiet());
    ApiResources resources = ApiResources.builtIn().with(given.model().customResources());
    LogOptions.Logs read = logs.read(streams, resources, output.isQuiet());
    ManifestSet set = ManifestOptions.atHome(given, read.profile(), streams, output.isQuiet());
    boolean hasRoles = kinds.hasRoles(read.profile());
    int exit = hasRoles ? roles(set, resources, read, options, thresholds) : onlyPolicies();
    if (exit != Exit.USAGE && kinds.hasPolicies(read.profile())) {
      Traffic traffic = read.profile().traffic();
      RefinedPolicies policies =
          new RefinedPolicies(NetworkRefiner.refine(traffic, set.model(), selection.workloads()));
      policies.print(format, streams);
      exit = check && policies.isTightening() ? Exit.FINDINGS : exit;
    }
    return exit == Exit.USAGE || read.exit() == Exit.OK ? exit : read.exit();
  }

  /** Policies alone are printed, and nothing else. */
  private int onlyPolicies() {
    if (!RefinedPolicies.isTold(format) || outDir != null || overlay != null || inPlace) {
      throw UserException.usage(
          "--out-dir, --overlay, --in-place and other formats than text and yaml are for Roles, and"
              + " only NetworkPolicies are refined here; give an audit log too");
    }
    return Exit.OK;
  }

  private int roles(
      ManifestSet set,
      ApiResources resources,
      LogOptions.Logs read,
      RefineOptions options,
      Thresholds thresholds)
      throws IOException {
    ClusterModel model = set.model();
    RbacRefinement result =
        new RbacRefiner(options, resources, thresholds)
            .refine(
                read.profile(),
                model,
                selection.selection(read.profile(), streams, output.isQuiet()),
                read.policy());
    ManifestPlaces places = manifests.places(set);
    RefinedSources refined =
        new SourceRefiner(set, set.defaultNamespace(), places::path).refine(result);
    print(refined);
    List<Diagnostic> twice = TwiceDefined.in(model.rbac());
    Diagnostics.print(streams.err(), twice, output.isQuiet());
    if (!twice.isEmpty()) {
      return Exit.USAGE;
    }
    boolean refused = write(refined, set, places);
    return refused || (check && result.isTightening()) ? Exit.FINDINGS : Exit.OK;
  }

  private void print(RefinedSources refined) {
    if (format != RefineFormat.TEXT || outDir == null || check) {
      streams.out().print(format.print(refined));
    }
    if (format == RefineFormat.YAML && !refined.isChanged()) {
      Diagnostics.line(streams.err(), "nothing to tighten; see -o text for why");
    }
  }

  /** Whether some of it couldn't be written, which is told. */
  private boolean write(RefinedSources refined, ManifestSet set, ManifestPlaces places)
      throws IOException {
    RefineOutputs outputs = new RefineOutputs(refined, places);
    if (outDir != null) {
      wrote(outputs.folder(outDir), outDir);
      if (refined.isChanged() && places.base().isPresent() && !output.isQuiet()) {
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
      refused.addAll(refined.diagnostics());
    }
    Diagnostics.print(streams.err(), refused, output.isQuiet());
    return !refused.isEmpty() && (inPlace || outDir != null || overlay != null);
  }

  private void wrote(int files, Path folder) {
    if (!output.isQuiet()) {
      Diagnostics.line(streams.err(), "wrote " + files + " files to " + folder);
    }
  }

  private RefineOptions options() throws IOException {
    RefineOptions standard = RefineOptions.standard(LocalDate.now(Clock.systemUTC()));
    return new RefineOptions(
        allowed.allowances(), !keepUnnamed, maxNames, removeUnseen, kept(), standard.today());
  }

  private List<KeptRight> kept() throws IOException {
    List<KeptRight> kept = new ArrayList<>();
    for (Path file : allowances) {
      Allowances read = AllowancesReader.read(file);
      Diagnostics.print(streams.err(), read.diagnostics(), output.isQuiet());
      if (read.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
        throw UserException.usage("an allowances file is wrong; nothing was judged");
      }
      kept.addAll(read.kept());
    }
    return kept;
  }
}
