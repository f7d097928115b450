package io.kubeguard.manifests.edit;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Objects that stand in the manifests more than once. Which of them the cluster has can't be told,
 * so none is edited.
 */
public final class TwiceDefined {
  private TwiceDefined() {}

  /** An error for each such object, naming the places, at the first of them. */
  public static List<Diagnostic> in(RbacPolicy policy) {
    Map<String, List<Location>> places = new TreeMap<>();
    for (RoleObject role : policy.roles()) {
      add(places, role.ref().kind().toString(), role.metadata(), role.location());
    }
    for (BindingObject binding : policy.bindings()) {
      String kind =
          switch (binding) {
            case BindingObject.RoleBinding namespaced -> "RoleBinding";
            case BindingObject.ClusterRoleBinding cluster -> "ClusterRoleBinding";
          };
      add(places, kind, binding.metadata(), binding.location());
    }
    return told(places);
  }

  /** The same for network policies. */
  public static List<Diagnostic> in(List<NetworkPolicy> policies) {
    Map<String, List<Location>> places = new TreeMap<>();
    policies.forEach(policy -> add(places, "NetworkPolicy", policy.metadata(), policy.location()));
    return told(places);
  }

  private static List<Diagnostic> told(Map<String, List<Location>> places) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    places.forEach((name, at) -> tell(name, at.stream().distinct().sorted().toList(), diagnostics));
    return diagnostics.stream().sorted().toList();
  }

  private static void add(
      Map<String, List<Location>> places, String kind, Metadata metadata, Location location) {
    String namespace = metadata.namespace().isEmpty() ? "" : metadata.namespace() + "/";
    places
        .computeIfAbsent(kind + " " + namespace + metadata.name(), key -> new ArrayList<>())
        .add(location);
  }

  private static void tell(String name, List<Location> places, List<Diagnostic> diagnostics) {
    if (places.size() > 1) {
      List<String> others = places.stream().skip(1).limit(5).map(Location::toString).toList();
      diagnostics.add(
          Diagnostic.error(
              "defined-twice",
              places.getFirst(),
              name + " stands here and at " + String.join(", ", others),
              "give the manifests of one cluster, with each object once"));
    }
  }
}
