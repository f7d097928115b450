package io.kubeguard.core.model;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.network.Backend;
import io.kubeguard.core.network.Namespace;
import io.kubeguard.core.network.Service;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.workload.ConfigMap;
import java.util.List;

/**
 * What manifests hold that decides who connects to whom.
 *
 * @param namespaces the Namespace objects
 * @param backends what is reached through an Ingress or a Gateway
 * @param unjudged policies of kinds that aren't judged; where there are any, no verdict is complete
 * @param configMaps where addresses may stand that pods connect to
 */
public record NetworkObjects(
    List<Namespace> namespaces,
    List<Service> services,
    List<Backend> backends,
    List<NetworkPolicy> policies,
    List<CiliumPolicy> ciliumPolicies,
    List<Unjudged> unjudged,
    List<ConfigMap> configMaps) {
  public static final NetworkObjects EMPTY =
      new NetworkObjects(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public NetworkObjects {
    namespaces = List.copyOf(namespaces);
    services = List.copyOf(services);
    backends = List.copyOf(backends);
    policies = List.copyOf(policies);
    ciliumPolicies = List.copyOf(ciliumPolicies);
    unjudged = List.copyOf(unjudged);
    configMaps = List.copyOf(configMaps);
  }

  /** Without any ConfigMap. */
  public NetworkObjects(
      List<Namespace> namespaces,
      List<Service> services,
      List<Backend> backends,
      List<NetworkPolicy> policies,
      List<CiliumPolicy> ciliumPolicies,
      List<Unjudged> unjudged) {
    this(namespaces, services, backends, policies, ciliumPolicies, unjudged, List.of());
  }

  /**
   * A policy, or a part of one, that isn't judged.
   *
   * @param what such as {@code AdminNetworkPolicy baseline} or {@code HTTP rules}
   */
  public record Unjudged(String what, Location location) {}
}
