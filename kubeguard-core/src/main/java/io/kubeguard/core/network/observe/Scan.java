package io.kubeguard.core.network.observe;

import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.Route;
import io.kubeguard.core.profile.Tally;

/** More ports of one server than a profile holds, from one client: a port scan makes such. */
public record Scan(Route route, FlowSign sign, Tally tally) {}
