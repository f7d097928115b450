package io.kubeguard.core.model;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.Identity.ServiceAccountName;

/** A ServiceAccount object of the manifests, and where it stands. */
public record ServiceAccount(ServiceAccountName name, Location location) {
  /** An account whose place doesn't matter. */
  public static ServiceAccount of(String namespace, String name) {
    return new ServiceAccount(new ServiceAccountName(namespace, name), Location.of(""));
  }
}
