package io.kubeguard.core.model;

import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.rbac.RbacPolicy;
import java.util.List;

/**
 * What the given manifests hold, as far as KubeGuard reads it.
 *
 * @param rbac roles and bindings
 * @param serviceAccounts the ServiceAccount objects
 * @param workloads what runs pods
 * @param customResources the API resources that CustomResourceDefinitions add
 * @param network policies, services and what else decides on connections
 */
public record ClusterModel(
    RbacPolicy rbac,
    List<ServiceAccount> serviceAccounts,
    List<Workload> workloads,
    List<CustomResource> customResources,
    NetworkObjects network) {
  public static final ClusterModel EMPTY =
      new ClusterModel(RbacPolicy.EMPTY, List.of(), List.of(), List.of());

  public ClusterModel {
    serviceAccounts = List.copyOf(serviceAccounts);
    workloads = List.copyOf(workloads);
    customResources = List.copyOf(customResources);
  }

  /** A model without anything that concerns connections. */
  public ClusterModel(
      RbacPolicy rbac,
      List<ServiceAccount> serviceAccounts,
      List<Workload> workloads,
      List<CustomResource> customResources) {
    this(rbac, serviceAccounts, workloads, customResources, NetworkObjects.EMPTY);
  }

  /** The namespaces, and one pod for each workload. */
  public Cluster cluster() {
    return new Cluster(network.namespaces(), workloads.stream().map(ClusterModel::pod).toList());
  }

  private static Pod pod(Workload workload) {
    return new Pod(
        workload.ref(),
        workload.template().labels(),
        workload.serviceAccount(),
        workload.template().ports(),
        List.of(),
        workload.template().hostNetwork());
  }
}
