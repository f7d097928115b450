package io.kubeguard.core.workload;

import io.kubeguard.core.diagnostic.Location;

/**
 * Where a container sees a volume.
 *
 * @param name the volume's name
 * @param subPath the part of the volume that is seen; {@code ""} for all of it
 */
public record VolumeMount(
    String name, String mountPath, String subPath, boolean readOnly, Location location) {}
