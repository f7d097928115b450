package io.kubeguard.sim.flows;

import io.kubeguard.core.observation.Transport;

/**
 * One party tries many ports of another, one after the other.
 *
 * @param client who tries
 * @param first the first port
 * @param ports how many
 * @param fate what becomes of each attempt
 */
public record Scan(Party client, Party server, int first, int ports, Fate fate) {
  Call at(int port) {
    return Call.direct(client, server, Transport.TCP, port).ending(fate);
  }
}
