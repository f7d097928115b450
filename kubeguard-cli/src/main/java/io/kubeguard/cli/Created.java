package io.kubeguard.cli;

import io.kubeguard.engine.create.Creation;
import io.kubeguard.engine.create.SubjectResult;
import io.kubeguard.engine.network.NetworkProposal;
import io.kubeguard.engine.report.CreationJson;
import io.kubeguard.engine.report.CreationMarkdown;
import io.kubeguard.engine.report.CreationText;
import io.kubeguard.engine.report.CreationYaml;
import io.kubeguard.engine.report.NetworkCreationJson;
import io.kubeguard.engine.report.NetworkCreationText;
import io.kubeguard.engine.report.NetworkCreationYaml;
import io.kubeguard.engine.report.NetworkPicture;
import io.kubeguard.engine.report.html.CreationHtml;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What {@code create} made, of each kind that was asked for, in each of its forms. */
record Created(
    Optional<Creation> roles,
    Optional<NetworkProposal> policies,
    CreationYaml rolesYaml,
    NetworkCreationYaml policiesYaml) {
  String text() {
    return BothKinds.text(roles.map(CreationText::print), policies.map(NetworkCreationText::print));
  }

  String yaml() {
    return roles.map(rolesYaml::print).orElse("") + policies.map(policiesYaml::print).orElse("");
  }

  String json() {
    return BothKinds.json(roles.map(CreationJson::print), policies.map(NetworkCreationJson::print));
  }

  /** Below the Roles the network policies, as they are told at a terminal. */
  String markdown() {
    return BothKinds.text(
        roles.map(CreationMarkdown::print),
        policies.map(NetworkCreationText::print).map(Created::fenced));
  }

  /** A fence longer than any in the text, which therefore can't end it. */
  private static String fenced(String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return "### NetworkPolicies\n\n" + fence + "text\n" + text + fence + "\n";
  }

  String html() {
    return CreationHtml.print(roles, policies);
  }

  NetworkPicture picture() {
    return NetworkPicture.of(
        policies.orElseThrow(
            () -> UserException.usage("no flows in the inputs, so there is no network to draw")));
  }

  boolean isEmpty() {
    return roles.map(creation -> creation.recommendations().isEmpty()).orElse(true)
        && policies.map(proposal -> proposal.recommendation().isEmpty()).orElse(true);
  }

  String whyEmpty() {
    boolean silent =
        roles.map(creation -> creation.profile().total().isEmpty()).orElse(true)
            && policies.map(proposal -> proposal.seen().connections().isEmpty()).orElse(true);
    return silent
        ? "no "
            + (roles.isPresent() ? "request" : "connection")
            + " in the log, so there is nothing"
            + " to recommend"
        : "nothing to recommend; see -o text for why";
  }

  /** A file for each subject and each policy, and their evidence. */
  void write(OutputFolder out) throws IOException {
    if (roles.isPresent()) {
      for (SubjectResult subject : roles.get().subjects()) {
        if (!subject.granted().isEmpty()) {
          out.write(OutputFolder.fileName(subject.identity()) + ".yaml", rolesYaml.print(subject));
        }
      }
      out.write("recommendation.json", CreationJson.print(roles.get()));
    }
    if (policies.isPresent()) {
      for (Map.Entry<String, String> file : policiesYaml.files(policies.get()).entrySet()) {
        out.write("networkpolicy." + OutputFolder.safe(file.getKey()) + ".yaml", file.getValue());
      }
      out.write("networkpolicies.json", NetworkCreationJson.print(policies.get()));
    }
    out.write("report.html", html());
  }
}
