package io.kubeguard.core.model;

import io.kubeguard.core.rbac.Identity.ServiceAccountName;
import io.kubeguard.core.rbac.RbacPolicy;
import java.util.List;

/**
 * What the given manifests hold, as far as KubeGuard reads it.
 *
 * @param rbac roles and bindings
 * @param serviceAccounts the ServiceAccount objects
 * @param workloads what runs pods
 * @param customResources the API resources that CustomResourceDefinitions add
 */
public record ClusterModel(
    RbacPolicy rbac,
    List<ServiceAccountName> serviceAccounts,
    List<Workload> workloads,
    List<CustomResource> customResources) {
  public static final ClusterModel EMPTY =
      new ClusterModel(RbacPolicy.EMPTY, List.of(), List.of(), List.of());

  public ClusterModel {
    serviceAccounts = List.copyOf(serviceAccounts);
    workloads = List.copyOf(workloads);
    customResources = List.copyOf(customResources);
  }
}
