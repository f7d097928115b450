package io.kubeguard.core.workload.observe;

import io.kubeguard.core.observation.Origin;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Names;

/**
 * One deed that a container was seen doing.
 *
 * @param names what it was done to, and when; of one source
 */
public record Seen<D extends Deed>(D deed, Origin origin, Names names) {}
