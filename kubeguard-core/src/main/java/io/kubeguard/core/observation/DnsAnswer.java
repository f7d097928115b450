package io.kubeguard.core.observation;

import java.util.List;

/**
 * A DNS server told a client the addresses of a name.
 *
 * @param name in lower case, without the dot at its end
 */
public record DnsAnswer(FlowPeer client, String name, List<String> addresses, Evidence evidence)
    implements Observation {
  public DnsAnswer {
    addresses = List.copyOf(addresses);
  }
}
