package io.kubeguard.sim.audit;

import io.kubeguard.sim.world.ApiType;

/**
 * A request as the API server sees it.
 *
 * @param type what it is on; {@link #NO_TYPE} for a path
 * @param pathName the name in the path; {@code ""} for none
 * @param shownName the name in the event's {@code objectRef}, which a create takes from its body
 * @param query the query string with its {@code ?}, or {@code ""}
 */
record Request(
    String verb,
    ApiType type,
    String subresource,
    String namespace,
    String pathName,
    String shownName,
    String query) {
  static final ApiType NO_TYPE = new ApiType("", "", "", false);

  /** A request on a path that is no resource. */
  static Request path(String path, String query) {
    return new Request("get", NO_TYPE, "", "", path, "", query);
  }

  boolean isPath() {
    return type.equals(NO_TYPE);
  }

  String uri() {
    if (isPath()) {
      return pathName + query;
    }
    String root =
        type.apiGroup().isEmpty()
            ? "/api/" + type.version()
            : "/apis/" + type.apiGroup() + "/" + type.version();
    String inNamespace =
        type.namespaced() && !namespace.isEmpty() ? "/namespaces/" + namespace : "";
    return root
        + inNamespace
        + "/"
        + type.plural()
        + (pathName.isEmpty() ? "" : "/" + pathName)
        + (subresource.isEmpty() ? "" : "/" + subresource)
        + query;
  }

  /** {@code deployments.apps}, as messages have it. */
  String qualified() {
    return type.plural() + (type.apiGroup().isEmpty() ? "" : "." + type.apiGroup());
  }
}
