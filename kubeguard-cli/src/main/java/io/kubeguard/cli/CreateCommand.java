package io.kubeguard.cli;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.rbac.create.Allowance;
import io.kubeguard.core.rbac.create.CreateOptions;
import io.kubeguard.core.rbac.create.Widening;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.engine.create.Creation;
import io.kubeguard.engine.create.RoleRecommender;
import io.kubeguard.engine.create.SubjectResult;
import io.kubeguard.engine.create.Thresholds;
import io.kubeguard.engine.report.CreationJson;
import io.kubeguard.engine.report.CreationMarkdown;
import io.kubeguard.engine.report.CreationText;
import io.kubeguard.engine.report.CreationYaml;
import io.kubeguard.engine.report.html.CreationHtml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
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
          + " used, for every service account seen outside the control plane.%n"
    },
    sortOptions = false)
final class CreateCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    YAML,
    JSON,
    MARKDOWN,
    HTML
  }

  private final Streams streams;

  @Mixin private LogOptions logs = new LogOptions();
  @Mixin private ManifestOptions manifests = new ManifestOptions();
  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--min-days",
      paramLabel = "N",
      description = "Recommend only for whom the log shows over at least N days.")
  private int minDays;

  @Option(
      names = "--min-coverage",
      paramLabel = "P",
      description = "Recommend only where at least this part of the behaviour was seen, 0 to 1.")
  private double minCoverage;

  @Option(
      names = "--allow",
      split = ",",
      paramLabel = "NAME",
      description = "Grant under this allowance too: impersonated-groups, not-observable.")
  private List<String> allow = new ArrayList<>();

  @Option(
      names = "--no-allow",
      split = ",",
      paramLabel = "NAME",
      description =
          "Don't grant under this allowance: informer-list, exec-verbs, apply-create,"
              + " hidden-check.")
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
              + " request, or html: one page for a browser.")
  private Format format = Format.TEXT;

  @Option(
      names = "--out-dir",
      paramLabel = "DIR",
      description =
          "Write a manifest for each subject, recommendation.json and report.html into DIR.")
  private @Nullable Path outDir;

  @Option(names = "--no-comments", description = "YAML without the evidence as comments.")
  private boolean noComments;

  @Mixin private OutputOptions output = new OutputOptions();

  CreateCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    CreateOptions options = options();
    if (minDays < 0 || !(minCoverage >= 0 && minCoverage <= 1)) {
      throw UserException.usage("--min-days must not be negative, --min-coverage from 0 to 1");
    }
    ClusterModel model = manifests.read(streams, output.isQuiet());
    ApiResources resources = ApiResources.builtIn().with(model.customResources());
    LogOptions.Logs read = logs.read(streams, resources, output.isQuiet());
    Creation creation =
        new RoleRecommender(options, resources, new Thresholds(minDays, minCoverage))
            .create(read.profile(), selection.selection(), model, read.policy());
    CreationYaml yaml = new CreationYaml(!noComments);
    if (outDir != null) {
      write(creation, yaml, outDir);
    } else {
      streams
          .out()
          .print(
              switch (format) {
                case TEXT -> CreationText.print(creation);
                case YAML -> yaml.print(creation);
                case JSON -> CreationJson.print(creation);
                case MARKDOWN -> CreationMarkdown.print(creation);
                case HTML -> CreationHtml.print(creation);
              });
    }
    if (format != Format.TEXT && creation.recommendations().isEmpty()) {
      Diagnostics.line(
          streams.err(),
          creation.profile().total().isEmpty()
              ? "no request in the log, so there is nothing to recommend"
              : "nothing to recommend; see -o text for why");
    }
    return read.exit();
  }

  private void write(Creation creation, CreationYaml yaml, Path folder) throws IOException {
    OutputFolder out = new OutputFolder(folder);
    for (SubjectResult subject : creation.subjects()) {
      if (!subject.granted().isEmpty()) {
        out.write(OutputFolder.fileName(subject.identity()) + ".yaml", yaml.print(subject));
      }
    }
    out.write("recommendation.json", CreationJson.print(creation));
    out.write("report.html", CreationHtml.print(creation));
    Diagnostics.line(streams.err(), "wrote " + out.written() + " files to " + folder);
  }

  private CreateOptions options() {
    Set<Allowance> allowances = EnumSet.noneOf(Allowance.class);
    allowances.addAll(CreateOptions.standard().allowances());
    allow.forEach(name -> allowances.add(allowance("--allow", name)));
    noAllow.forEach(name -> allowances.remove(allowance("--no-allow", name)));
    Set<Widening> widenings =
        generalise.stream().map(CreateCommand::widening).collect(Collectors.toUnmodifiableSet());
    if (maxNames < 0) {
      throw UserException.usage("--max-names must not be negative");
    }
    return new CreateOptions(allowances, maxNames, widenings);
  }

  private static Allowance allowance(String option, String name) {
    return Allowance.named(name)
        .orElseThrow(
            () -> UserException.usage(unknown(option, name, Arrays.asList(Allowance.values()))));
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
