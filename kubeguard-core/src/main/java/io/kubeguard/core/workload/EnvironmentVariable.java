package io.kubeguard.core.workload;

import io.kubeguard.core.diagnostic.Location;

/**
 * A variable of a container's environment, without its value.
 *
 * @param name its name; the prefix where a whole Secret or ConfigMap is taken
 * @param object the Secret or ConfigMap; {@code ""} for other sources
 * @param key the key in it; {@code ""} for all keys and for other sources
 */
public record EnvironmentVariable(
    String name, Source source, String object, String key, Location location) {
  /** Where a value comes from. */
  public enum Source {
    VALUE,
    SECRET,
    CONFIG_MAP,
    /** A field of the pod, a resource limit, a file. */
    OTHER
  }
}
