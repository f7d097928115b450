package io.kubeguard.sim.world;

/**
 * A type of API resource.
 *
 * @param apiGroup {@code ""} for the core group
 */
public record ApiType(String apiGroup, String version, String plural, boolean namespaced) {
  public static final ApiType PODS = core("pods");
  public static final ApiType CONFIG_MAPS = core("configmaps");
  public static final ApiType SECRETS = core("secrets");
  public static final ApiType SERVICES = core("services");
  public static final ApiType EVENTS = core("events");
  public static final ApiType SERVICE_ACCOUNTS = core("serviceaccounts");
  public static final ApiType NAMESPACES = new ApiType("", "v1", "namespaces", false);
  public static final ApiType NODES = new ApiType("", "v1", "nodes", false);
  public static final ApiType DEPLOYMENTS = new ApiType("apps", "v1", "deployments", true);
  public static final ApiType REPLICA_SETS = new ApiType("apps", "v1", "replicasets", true);
  public static final ApiType STATEFUL_SETS = new ApiType("apps", "v1", "statefulsets", true);
  public static final ApiType JOBS = new ApiType("batch", "v1", "jobs", true);
  public static final ApiType LEASES = new ApiType("coordination.k8s.io", "v1", "leases", true);
  public static final ApiType ENDPOINT_SLICES =
      new ApiType("discovery.k8s.io", "v1", "endpointslices", true);
  public static final ApiType INGRESSES = new ApiType("networking.k8s.io", "v1", "ingresses", true);
  public static final ApiType STORAGE_CLASSES =
      new ApiType("storage.k8s.io", "v1", "storageclasses", false);
  public static final ApiType CERTIFICATES =
      new ApiType("cert-manager.io", "v1", "certificates", true);
  public static final ApiType ACCESS_REVIEWS =
      new ApiType("authorization.k8s.io", "v1", "subjectaccessreviews", false);
  public static final ApiType TOKEN_REVIEWS =
      new ApiType("authentication.k8s.io", "v1", "tokenreviews", false);

  private static ApiType core(String plural) {
    return new ApiType("", "v1", plural, true);
  }
}
