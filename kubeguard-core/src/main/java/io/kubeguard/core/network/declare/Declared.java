package io.kubeguard.core.network.declare;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.network.create.NeededConnection;

/**
 * A connection that a manifest declares: a candidate for an allowance.
 *
 * @param need the connection, under the allowance that would grant it
 * @param text what declares it, without values that may be secret: {@code REDIS_HOST names cart}
 * @param location where it stands
 */
public record Declared(NeededConnection need, String text, Location location) {}
