package io.kubeguard.core.workload;

import io.kubeguard.core.network.ports.Protocol;

/**
 * A port that a container says it serves.
 *
 * @param name {@code ""} where it has none
 */
public record ContainerPort(String name, int number, Protocol protocol) {}
