package io.kubeguard.manifests.overlay;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.manifests.read.ManifestReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a Kustomize overlay of edits. */
public final class OverlayBuilder {

  private final FileNames names = new FileNames();
  private final SortedMap<String, String> files = new TreeMap<>();
  private final List<String> resources = new ArrayList<>();
  private final List<String> patches = new ArrayList<>();
  private final StringBuilder added = new StringBuilder();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private OverlayBuilder() {
    names.next(List.of("kustomization"), ".yaml");
    names.next(List.of("added"), ".yaml");
  }

  /**
   * The overlay over these files for these edits.
   *
   * @param defaultNamespace the reader's: it isn't written where the source leaves it open
   */
  public static KustomizeOverlay overlay(
      List<KustomizeOverlay.Rendered> rendered,
      List<? extends ObjectEdit> edits,
      String defaultNamespace) {
    OverlayBuilder builder = new OverlayBuilder();
    // Read without a default, a namespace is what the source has, as Kustomize compares it.
    ManifestReader reader = new ManifestReader("");
    Map<Location, RoleObject> roles = new HashMap<>();
    Map<Location, BindingObject> bindings = new HashMap<>();
    Map<Location, NetworkPolicy> policies = new HashMap<>();
    for (KustomizeOverlay.Rendered file : rendered) {
      builder.resource(file);
      ClusterModel model = reader.read(file.source(), file.text()).model();
      model.network().policies().forEach(policy -> policies.put(policy.location(), policy));
      RbacPolicy policy = model.rbac();
      policy.roles().forEach(role -> roles.put(role.location(), role));
      policy.bindings().forEach(binding -> bindings.put(binding.location(), binding));
    }
    edits.stream()
        .sorted(Comparator.comparing(ObjectEdit::location))
        .forEach(
            edit -> {
              RoleObject role = roles.get(edit.location());
              BindingObject binding = bindings.get(edit.location());
              NetworkPolicy policy = policies.get(edit.location());
              if (role != null) {
                builder.add(OverlayPatch.of(role, edit, defaultNamespace));
              } else if (binding != null) {
                builder.add(OverlayPatch.of(binding, edit, defaultNamespace));
              } else if (policy != null && edit instanceof ObjectEdit.EditPolicy rules) {
                builder.add(OverlayPatch.of(policy, rules));
              } else {
                builder.tellNotThere(edit);
              }
            });
    return builder.build();
  }

  private void resource(KustomizeOverlay.Rendered file) {
    String base = file.source().substring(file.source().lastIndexOf('/') + 1);
    String name = names.next(List.of(base.replaceAll("\\.(ya?ml|json)$", "")), ".yaml");
    files.put(name, file.text());
    resources.add(name);
  }

  private void add(OverlayPatch patch) {
    if (!patch.patch().isEmpty()) {
      List<String> parts = new ArrayList<>(List.of("patch"));
      parts.addAll(patch.name());
      String name = names.next(parts, ".yaml");
      files.put(name, patch.patch());
      patches.add(name);
    }
    added.append(patch.added());
  }

  private void tellNotThere(ObjectEdit edit) {
    diagnostics.add(
        Diagnostic.error(
            "changed-meanwhile",
            edit.location(),
            "no role, binding or network policy begins here",
            "read the manifests again"));
  }

  private KustomizeOverlay build() {
    if (!added.isEmpty()) {
      files.put("added.yaml", added.toString());
      resources.add("added.yaml");
    }
    StringBuilder kustomization =
        new StringBuilder("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n");
    list("resources", "- ", resources, kustomization);
    list("patches", "- path: ", patches, kustomization);
    files.put("kustomization.yaml", kustomization.toString());
    return new KustomizeOverlay(files, diagnostics);
  }

  private static void list(String key, String lead, List<String> names, StringBuilder out) {
    if (!names.isEmpty()) {
      out.append(key).append(":\n");
      names.forEach(name -> out.append(lead).append(name).append('\n'));
    }
  }
}
