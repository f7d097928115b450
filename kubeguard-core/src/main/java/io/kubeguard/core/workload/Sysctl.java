package io.kubeguard.core.workload;

import io.kubeguard.core.diagnostic.Location;

/** A kernel parameter of a pod's namespaces. */
public record Sysctl(String name, String value, Location location) {}
