package io.kubeguard.manifests.overlay;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.PolicyEdits;
import io.kubeguard.core.rbac.refine.RuleEdit;
import io.kubeguard.manifests.write.NetworkDocument;
import io.kubeguard.manifests.write.NetworkYaml;
import io.kubeguard.manifests.write.RbacDocument;
import io.kubeguard.manifests.write.RbacYaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A strategic merge patch: it replaces the lists of rules and subjects as wholes, since these have
 * no merge key.
 *
 * @param name what its file is named after
 * @param patch the patch; empty if there is none
 * @param added objects that come new, each begun by a line of three dashes
 */
record OverlayPatch(List<String> name, String patch, String added) {

  static OverlayPatch of(RoleObject role, ObjectEdit edit, String defaultNamespace) {
    String kind = role.ref().kind().toString();
    return switch (edit) {
      case ObjectEdit.EditRules rules ->
          patch(kind, role.metadata(), print(withRules(role, rules(role, rules.rules()))));
      case ObjectEdit.ReplaceObject replace ->
          replaced(kind, role.metadata(), replace, defaultNamespace);
      case ObjectEdit.RemoveSubjects subjects -> patch(kind, role.metadata(), "");
      case ObjectEdit.EditPolicy policy -> patch(kind, role.metadata(), "");
    };
  }

  static OverlayPatch of(BindingObject binding, ObjectEdit edit, String defaultNamespace) {
    String kind = kind(binding);
    return switch (edit) {
      case ObjectEdit.RemoveSubjects subjects ->
          patch(kind, binding.metadata(), print(without(binding, subjects.subjects())));
      case ObjectEdit.ReplaceObject replace ->
          replaced(kind, binding.metadata(), replace, defaultNamespace);
      case ObjectEdit.EditRules rules -> patch(kind, binding.metadata(), "");
      case ObjectEdit.EditPolicy policy -> patch(kind, binding.metadata(), "");
    };
  }

  /** Lists of rules that change are written as wholes, also where nothing is left in them. */
  static OverlayPatch of(NetworkPolicy policy, ObjectEdit.EditPolicy edit) {
    NetworkPolicy after = PolicyEdits.apply(policy, edit);
    boolean ingress = !after.ingress().equals(policy.ingress());
    boolean egress = !after.egress().equals(policy.egress());
    NetworkPolicy changed =
        new NetworkPolicy(
            Metadata.of(policy.metadata().namespace(), policy.metadata().name()),
            policy.podSelector(),
            edit.policyTypes(),
            ingress ? after.ingress() : List.of(),
            egress ? after.egress() : List.of(),
            policy.location());
    String patch =
        NetworkYaml.print(List.of(NetworkDocument.PolicyDocument.plain(changed)))
                .substring("---\n".length())
            + (ingress && after.ingress().isEmpty() ? "  ingress: []\n" : "")
            + (egress && after.egress().isEmpty() ? "  egress: []\n" : "");
    return patch("NetworkPolicy", policy.metadata(), patch);
  }

  private static OverlayPatch patch(String kind, Metadata metadata, String patch) {
    return new OverlayPatch(List.of(kind, metadata.namespace(), metadata.name()), patch, "");
  }

  /** A new object under the old name replaces it; else the old one is deleted. */
  private static OverlayPatch replaced(
      String kind, Metadata old, ObjectEdit.ReplaceObject edit, String defaultNamespace) {
    boolean open = old.namespace().isEmpty() && !kind.startsWith("Cluster");
    String patch = print(kind, old) + "$patch: delete\n";
    StringBuilder added = new StringBuilder();
    List<String> printed = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (RoleObject role : edit.roles()) {
      RoleObject written = named(role, open(role.metadata(), open, defaultNamespace));
      printed.add(print(written));
      ids.add(print(role.ref().kind().toString(), written.metadata()));
    }
    for (BindingObject binding : edit.bindings()) {
      BindingObject written = named(binding, open(binding.metadata(), open, defaultNamespace));
      printed.add(print(written));
      ids.add(print(kind(binding), written.metadata()));
    }
    for (int i = 0; i < printed.size(); i++) {
      if (ids.get(i).equals(print(kind, old))) {
        patch = printed.get(i) + "$patch: replace\n";
      } else {
        added.append("---\n").append(printed.get(i));
      }
    }
    return new OverlayPatch(List.of(kind, old.namespace(), old.name()), patch, added.toString());
  }

  private static Metadata open(Metadata metadata, boolean open, String defaultNamespace) {
    return open && metadata.namespace().equals(defaultNamespace)
        ? new Metadata("", metadata.name(), metadata.labels(), metadata.annotations())
        : metadata;
  }

  private static List<PolicyRule> rules(RoleObject role, List<RuleEdit> edits) {
    List<PolicyRule> rules = new ArrayList<>();
    for (int i = 0; i < Math.min(role.rules().size(), edits.size()); i++) {
      switch (edits.get(i)) {
        case RuleEdit.Keep keep -> rules.add(role.rules().get(i));
        case RuleEdit.Remove remove -> {
          // It has no part in the new list.
        }
        case RuleEdit.Replace replace -> rules.addAll(replace.rules());
      }
    }
    return rules;
  }

  private static RoleObject withRules(RoleObject role, List<PolicyRule> rules) {
    Metadata metadata = Metadata.of(role.metadata().namespace(), role.metadata().name());
    return switch (role) {
      case RoleObject.Role namespaced -> new RoleObject.Role(metadata, rules, role.location());
      case RoleObject.ClusterRole cluster ->
          new RoleObject.ClusterRole(metadata, rules, List.of(), role.location());
    };
  }

  private static RoleObject named(RoleObject role, Metadata metadata) {
    return switch (role) {
      case RoleObject.Role namespaced ->
          new RoleObject.Role(metadata, role.rules(), role.location());
      case RoleObject.ClusterRole cluster -> cluster;
    };
  }

  private static BindingObject without(BindingObject binding, List<Integer> places) {
    List<Subject> subjects =
        IntStream.range(0, binding.subjects().size())
            .filter(i -> !places.contains(i))
            .mapToObj(binding.subjects()::get)
            .toList();
    Metadata metadata = Metadata.of(binding.metadata().namespace(), binding.metadata().name());
    return switch (binding) {
      case BindingObject.RoleBinding namespaced ->
          new BindingObject.RoleBinding(metadata, binding.roleRef(), subjects, binding.location());
      case BindingObject.ClusterRoleBinding cluster ->
          new BindingObject.ClusterRoleBinding(
              metadata, binding.roleRef(), subjects, binding.location());
    };
  }

  private static BindingObject named(BindingObject binding, Metadata metadata) {
    return switch (binding) {
      case BindingObject.RoleBinding namespaced ->
          new BindingObject.RoleBinding(
              metadata, binding.roleRef(), binding.subjects(), binding.location());
      case BindingObject.ClusterRoleBinding cluster -> cluster;
    };
  }

  private static String kind(BindingObject binding) {
    return switch (binding) {
      case BindingObject.RoleBinding namespaced -> "RoleBinding";
      case BindingObject.ClusterRoleBinding cluster -> "ClusterRoleBinding";
    };
  }

  /** The fields by which Kustomize finds an object. */
  private static String print(String kind, Metadata metadata) {
    String head =
        print(
            new RoleObject.Role(
                Metadata.of(metadata.namespace(), metadata.name()), List.of(), Location.of("")));
    return head.replace("kind: Role\n", "kind: " + kind + "\n").replace("rules: []\n", "");
  }

  private static String print(RoleObject role) {
    return print(
        new RbacDocument.RoleDocument(
            role, List.of(), Collections.nCopies(role.rules().size(), List.of())));
  }

  private static String print(BindingObject binding) {
    return print(new RbacDocument.BindingDocument(binding, List.of()));
  }

  private static String print(RbacDocument document) {
    return RbacYaml.print(List.of(document)).substring("---\n".length());
  }
}
