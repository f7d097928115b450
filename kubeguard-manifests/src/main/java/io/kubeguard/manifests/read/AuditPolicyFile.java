package io.kubeguard.manifests.read;

import io.kubeguard.core.coverage.AuditPolicy;
import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.observation.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was read of the file that an API server has for {@code --audit-policy-file}.
 *
 * @param policy empty where an API server would refuse the file
 */
public record AuditPolicyFile(Optional<AuditPolicy> policy, List<Diagnostic> diagnostics) {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_RULES = 1_000;
  private static final Set<String> LEVELS =
      Set.of("None", "Metadata", "Request", "RequestResponse");
  private static final Set<String> STAGES =
      Set.of("RequestReceived", "ResponseStarted", "ResponseComplete", "Panic");

  public AuditPolicyFile {
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * Reads a file of one {@code audit.k8s.io} Policy.
   *
   * @throws IOException if the file can't be read
   */
  public static AuditPolicyFile read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    String source = file.toString();
    if (bytes.length > MAX_BYTES) {
      return refused(source, "larger than 1 MiB", "name the file that the API server has");
    }
    return read(source, new String(bytes, StandardCharsets.UTF_8));
  }

  static AuditPolicyFile read(String source, String text) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Document document : Document.split(source, text)) {
      Optional<Fields> root = document.read(diagnostics::add);
      if (root.isPresent()) {
        return new Reading(diagnostics).policy(root.get());
      }
    }
    if (!diagnostics.isEmpty()) {
      return new AuditPolicyFile(Optional.empty(), diagnostics);
    }
    return refused(source, "no audit policy in it", "expected kind: Policy of audit.k8s.io/v1");
  }

  private static AuditPolicyFile refused(String source, String what, String hint) {
    return new AuditPolicyFile(
        Optional.empty(),
        List.of(Diagnostic.error("no-audit-policy", Location.of(source), what, hint)));
  }

  /** Reading one policy; what an API server refuses is told, and makes it unusable. */
  private record Reading(List<Diagnostic> diagnostics) {
    AuditPolicyFile policy(Fields root) {
      if (!root.string("kind").equals("Policy")
          || !root.string("apiVersion").startsWith("audit.k8s.io/")) {
        wrong(root, "this is no audit policy", "expected kind: Policy of audit.k8s.io/v1");
        return new AuditPolicyFile(Optional.empty(), diagnostics);
      }
      List<Fields> rules = root.objects("rules");
      if (rules.isEmpty() || rules.size() > MAX_RULES) {
        wrong(root, "a policy has from 1 to " + MAX_RULES + " rules", "");
        return new AuditPolicyFile(Optional.empty(), diagnostics);
      }
      Set<Stage> omitted = stages(root);
      AuditPolicy policy =
          new AuditPolicy(rules.stream().map(rule -> rule(rule, omitted)).toList());
      boolean broken =
          diagnostics.stream().anyMatch(trouble -> trouble.severity() == Severity.ERROR);
      return new AuditPolicyFile(broken ? Optional.empty() : Optional.of(policy), diagnostics);
    }

    private AuditPolicy.Rule rule(Fields rule, Set<Stage> omitted) {
      String level = rule.string("level");
      if (!LEVELS.contains(level)) {
        wrong(rule, "a rule without a level that there is", "write None, Metadata, Request …");
      }
      Set<Stage> all = stages(rule);
      all.addAll(omitted);
      List<AuditPolicy.Resources> resources =
          rule.objects("resources").stream().map(this::resources).toList();
      List<String> namespaces = rule.strings("namespaces");
      List<String> urls = rule.strings("nonResourceURLs");
      if (!urls.isEmpty() && (!resources.isEmpty() || !namespaces.isEmpty())) {
        wrong(rule, "a rule of both resources and nonResourceURLs", "write two rules");
      }
      return new AuditPolicy.Rule(
          level,
          rule.strings("users"),
          rule.strings("userGroups"),
          rule.strings("verbs"),
          resources,
          namespaces,
          urls,
          all,
          rule.location());
    }

    private AuditPolicy.Resources resources(Fields fields) {
      AuditPolicy.Resources resources =
          new AuditPolicy.Resources(
              fields.string("group"), fields.strings("resources"), fields.strings("resourceNames"));
      if (resources.apiGroup().contains("/")) {
        wrong(fields, "a group with a version", "write the group alone");
      }
      if (resources.resources().isEmpty() && !resources.resourceNames().isEmpty()) {
        wrong(fields, "resourceNames without resources", "name the resources too");
      }
      return resources;
    }

    private Set<Stage> stages(Fields fields) {
      Set<Stage> omitted = EnumSet.noneOf(Stage.class);
      for (String stage : fields.strings("omitStages")) {
        if (!STAGES.contains(stage)) {
          wrong(fields, "an omitted stage that there isn't", "see the API's documentation");
        } else if (stage.equals("ResponseStarted")) {
          omitted.add(Stage.STARTED);
        } else if (stage.equals("ResponseComplete")) {
          omitted.add(Stage.COMPLETED);
        }
      }
      return omitted;
    }

    private void wrong(Fields at, String what, String hint) {
      diagnostics.add(Diagnostic.error("broken-audit-policy", at.location(), what, hint));
    }
  }
}
