package io.kubeguard.core.workload;

import io.kubeguard.core.diagnostic.Location;

/**
 * A volume of a pod.
 *
 * @param type the field that says what it is, such as {@code hostPath}; a volume that says nothing
 *     is an {@code emptyDir}
 * @param target what it shows: the path of a {@code hostPath}, the name of a Secret, ConfigMap,
 *     claim or driver; {@code ""} otherwise
 */
public record Volume(String name, String type, String target, Location location) {
  public static final String EMPTY_DIR = "emptyDir";
}
