package io.kubeguard.manifests.write;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import java.util.List;

/** Writes RBAC objects as YAML documents, in the order and layout in which people write them. */
public final class RbacYaml {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private final YamlLines lines = new YamlLines();

  private RbacYaml() {}

  /** The documents, each begun by a line of three dashes. */
  public static String print(List<RbacDocument> documents) {
    RbacYaml yaml = new RbacYaml();
    for (RbacDocument document : documents) {
      yaml.lines.separator();
      yaml.lines.comments(0, document.comments());
      switch (document) {
        case RbacDocument.RoleDocument role -> yaml.role(role);
        case RbacDocument.BindingDocument binding -> yaml.binding(binding.binding());
      }
    }
    return yaml.lines.toString();
  }

  private void role(RbacDocument.RoleDocument document) {
    RoleObject role = document.role();
    head(role.ref().kind().toString(), role.metadata());
    if (role instanceof RoleObject.ClusterRole cluster && !cluster.aggregation().isEmpty()) {
      lines.key(0, "aggregationRule").key(1, "clusterRoleSelectors");
      cluster.aggregation().forEach(this::selector);
    }
    if (role.rules().isEmpty()) {
      lines.field(0, "rules", List.of());
      return;
    }
    lines.key(0, "rules");
    for (int i = 0; i < role.rules().size(); i++) {
      lines.comments(1, document.ruleComments().get(i));
      rule(role.rules().get(i));
    }
  }

  private void rule(PolicyRule rule) {
    lines.item(1);
    if (!rule.apiGroups().isEmpty()) {
      lines.field(1, "apiGroups", rule.apiGroups());
    }
    if (!rule.resources().isEmpty()) {
      lines.field(1, "resources", rule.resources());
    }
    if (!rule.resourceNames().isEmpty()) {
      lines.field(1, "resourceNames", rule.resourceNames());
    }
    if (!rule.nonResourceURLs().isEmpty()) {
      lines.field(1, "nonResourceURLs", rule.nonResourceURLs());
    }
    lines.field(1, "verbs", rule.verbs());
  }

  private void selector(LabelSelector selector) {
    lines.item(2);
    SelectorYaml.fields(lines, 2, selector);
  }

  private void binding(BindingObject binding) {
    switch (binding) {
      case BindingObject.RoleBinding namespaced -> head("RoleBinding", namespaced.metadata());
      case BindingObject.ClusterRoleBinding cluster ->
          head("ClusterRoleBinding", cluster.metadata());
    }
    RoleRef ref = binding.roleRef();
    lines
        .key(0, "roleRef")
        .field(1, "apiGroup", GROUP)
        .field(1, "kind", ref.kind().toString())
        .field(1, "name", ref.name());
    if (binding.subjects().isEmpty()) {
      lines.field(0, "subjects", List.of());
      return;
    }
    lines.key(0, "subjects");
    binding.subjects().forEach(this::subject);
  }

  private void subject(Subject subject) {
    lines.item(1);
    switch (subject) {
      case Subject.ServiceAccount account ->
          lines
              .field(1, "kind", "ServiceAccount")
              .field(1, "name", account.name())
              .field(1, "namespace", account.namespace());
      case Subject.User user ->
          lines.field(1, "apiGroup", GROUP).field(1, "kind", "User").field(1, "name", user.name());
      case Subject.Group group ->
          lines
              .field(1, "apiGroup", GROUP)
              .field(1, "kind", "Group")
              .field(1, "name", group.name());
    }
  }

  private void head(String kind, Metadata metadata) {
    lines.field(0, "apiVersion", GROUP + "/v1").field(0, "kind", kind).key(0, "metadata");
    lines.field(1, "name", metadata.name());
    if (!metadata.namespace().isEmpty()) {
      lines.field(1, "namespace", metadata.namespace());
    }
    if (!metadata.labels().isEmpty()) {
      lines.map(1, "labels", metadata.labels());
    }
    if (!metadata.annotations().isEmpty()) {
      lines.map(1, "annotations", metadata.annotations());
    }
  }
}
