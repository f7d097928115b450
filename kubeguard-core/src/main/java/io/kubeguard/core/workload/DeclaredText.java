package io.kubeguard.core.workload;

import io.kubeguard.core.diagnostic.Location;

/**
 * A text of a manifest in which an address may stand.
 *
 * @param name the variable's or key's name; {@code ""} for a part of a command
 */
public record DeclaredText(String name, String value, Location location) {}
