package io.kubeguard.cli;

import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.profile.Traffic;
import io.kubeguard.core.rbac.create.CreateOptions;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.refine.KeptRight;
import io.kubeguard.core.rbac.refine.RefineOptions;
import io.kubeguard.engine.create.Thresholds;
import io.kubeguard.engine.network.NetworkRefinement;
import io.kubeguard.engine.network.NetworkRefiner;
import io.kubeguard.engine.refine.RbacRefinement;
import io.kubeguard.engine.refine.RbacRefiner;
import io.kubeguard.engine.report.NetworkRefinementText;
import io.kubeguard.engine.report.RefinementText;
import io.kubeguard.manifests.read.Allowances;
import io.kubeguard.manifests.read.AllowancesReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kubeguard refine}. */
@Command(
    description = {
      "Tightens the Roles, ClusterRoles and bindings of manifests to what audit logs show in use:"
          + " what goes, what stays and why.%n"
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

  @Option(
      names = "--min-days",
      paramLabel = "N",
      description = "Judge only whom the log shows over at least N days.")
  private int minDays;

  @Option(
      names = "--min-coverage",
      paramLabel = "P",
      description = "Judge only where at least this part of the behaviour was seen, 0 to 1.")
  private double minCoverage;

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
    if (minDays < 0 || !(minCoverage >= 0 && minCoverage <= 1) || maxNames < 0) {
      throw UserException.usage(
          "--min-days and --max-names must not be negative, --min-coverage from 0 to 1");
    }
    kinds.check();
    RefineOptions options = options();
    ClusterModel model = manifests.read(streams, output.isQuiet());
    ApiResources resources = ApiResources.builtIn().with(model.customResources());
    LogOptions.Logs read = logs.read(streams, resources, output.isQuiet());
    boolean tightens = false;
    if (kinds.hasRoles(read.profile())) {
      RbacRefinement result =
          new RbacRefiner(options, resources, new Thresholds(minDays, minCoverage))
              .refine(read.profile(), model, selection.selection());
      streams.out().print(RefinementText.print(result));
      tightens = result.refinement().filter(changes -> !changes.isUnchanged()).isPresent();
    }
    if (kinds.hasPolicies(read.profile())) {
      Traffic traffic = read.profile().traffic();
      ClusterModel placed = manifests.atHome(model, traffic, streams, output.isQuiet());
      NetworkRefinement result = NetworkRefiner.refine(traffic, placed, selection.workloads());
      streams.out().print(NetworkRefinementText.print(result));
      streams.out().print(NetworkRefinementText.yaml(result));
      tightens |= !result.changes().isEmpty();
    }
    return read.exit() != Exit.OK ? read.exit() : check && tightens ? Exit.FINDINGS : Exit.OK;
  }

  private RefineOptions options() throws IOException {
    RefineOptions standard = RefineOptions.standard(LocalDate.now(Clock.systemUTC()));
    return new RefineOptions(
        standard.allowances(), !keepUnnamed, maxNames, removeUnseen, kept(), standard.today());
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
