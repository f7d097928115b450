package io.kubeguard.core.workload;

import io.kubeguard.core.diagnostic.Location;

/**
 * A port of a container as far as the node is concerned.
 *
 * @param number the node's port; 0 where none is asked for
 * @param containerPort the container's port
 */
public record HostPort(int number, int containerPort, Location location) {}
