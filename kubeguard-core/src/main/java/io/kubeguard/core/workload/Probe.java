package io.kubeguard.core.workload;

import io.kubeguard.core.diagnostic.Location;

/**
 * A probe that connects to a port of its pod.
 *
 * @param kind {@code livenessProbe}, {@code readinessProbe} or {@code startupProbe}
 * @param port the port's number or name, as it stands there
 */
public record Probe(String kind, String port, Location location) {}
