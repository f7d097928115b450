package io.kubeguard.cli;

import io.kubeguard.engine.refine.RefinedPolicies;
import io.kubeguard.engine.refine.RefinedSources;
import io.kubeguard.engine.refine.SourceChanges;
import io.kubeguard.engine.report.NetworkRefinementJson;
import io.kubeguard.engine.report.NetworkRefinementMarkdown;
import io.kubeguard.engine.report.NetworkRefinementText;
import io.kubeguard.engine.report.RefinementJson;
import io.kubeguard.engine.report.RefinementMarkdown;
import io.kubeguard.engine.report.RefinementSarif;
import io.kubeguard.engine.report.RefinementText;
import io.kubeguard.engine.report.RefinementYaml;
import io.kubeguard.engine.report.WorkloadRefinementJson;
import io.kubeguard.engine.report.WorkloadRefinementMarkdown;
import io.kubeguard.engine.report.WorkloadRefinementText;
import io.kubeguard.engine.report.html.RefinementHtml;
import io.kubeguard.engine.workload.WorkloadRefinement;
import java.util.Optional;

/**
 * What {@code refine} made, of each kind that was asked for, in each of its forms.
 *
 * @param changes the texts of the manifests with the changes of both kinds
 */
record Refined(
    Optional<RefinedSources> roles,
    Optional<RefinedPolicies> policies,
    Optional<WorkloadRefinement> workloads,
    SourceChanges changes) {
  boolean isTightening() {
    return roles.map(refined -> refined.result().isTightening()).orElse(false)
        || policies.map(refined -> refined.result().isTightening()).orElse(false)
        || workloads.map(refined -> refined.changed() > 0).orElse(false);
  }

  String print(RefineFormat format) {
    return switch (format) {
      case TEXT ->
          BothKinds.text(
              roles.map(RefinementText::print),
              policies.map(NetworkRefinementText::print),
              workloads.map(WorkloadRefinementText::print));
      case YAML ->
          roles.map(RefinementYaml::print).orElse("")
              + policies.map(NetworkRefinementText::yaml).orElse("");
      case JSON ->
          BothKinds.json(
              roles.map(RefinementJson::print),
              policies.map(NetworkRefinementJson::print),
              workloads.map(WorkloadRefinementJson::print));
      case MARKDOWN ->
          BothKinds.text(
              roles.map(RefinementMarkdown::print),
              policies.map(NetworkRefinementMarkdown::print),
              workloads.map(WorkloadRefinementMarkdown::print));
      case HTML -> RefinementHtml.print(roles, policies);
      case SARIF -> RefinementSarif.print(roles, policies);
    };
  }

  /** The commands for what a cluster has to lose, a line each. */
  String deletions() {
    StringBuilder commands = new StringBuilder();
    roles.ifPresent(
        refined ->
            refined
                .deletions()
                .forEach(gone -> commands.append(RefinementYaml.command(gone)).append('\n')));
    return commands.toString();
  }
}
