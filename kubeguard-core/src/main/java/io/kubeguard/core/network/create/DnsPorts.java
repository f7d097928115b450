package io.kubeguard.core.network.create;

import io.kubeguard.core.model.NetworkObjects;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.Service;
import io.kubeguard.core.network.ports.PortRange;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import java.util.List;

/**
 * The ports at which pods answer DNS over TCP, told by those at which they answer it over UDP. That
 * isn't always 53: a Service may lead from there to another port of its pods.
 */
public final class DnsPorts {
  private static final int DNS = 53;

  /** OpenShift's resolvers listen elsewhere, and stand in no one's manifests. */
  private static final String OPENSHIFT = "openshift-dns";

  private static final int OPENSHIFT_PORT = 5_353;

  private final List<Service> services;

  public DnsPorts(NetworkObjects objects) {
    this.services = objects.services();
  }

  /** Those of a server of which only the address is known, or nothing. */
  static PortSet overTcp(PortSet used) {
    return used.contains(Protocol.UDP, DNS) ? PortSet.of(Protocol.TCP, DNS) : PortSet.EMPTY;
  }

  /** Those of a pod that is asked at these ports; none if it isn't asked for names. */
  public PortSet overTcp(Pod server, PortSet used) {
    PortSet tcp = overTcp(used);
    boolean isOpenShift =
        server.namespace().equals(OPENSHIFT) && used.contains(Protocol.UDP, OPENSHIFT_PORT);
    if (isOpenShift) {
      tcp = tcp.plus(PortSet.of(Protocol.TCP, OPENSHIFT_PORT));
    }
    for (Service service : services) {
      if (service.selects(server)) {
        PortSet asked = targets(service, Protocol.UDP, server).intersect(used);
        tcp = asked.isEmpty() ? tcp : tcp.plus(beside(service, server, asked));
      }
    }
    return tcp;
  }

  /** What the Service says of TCP; where it says nothing, the same ports. */
  private static PortSet beside(Service service, Pod server, PortSet asked) {
    PortSet tcp = targets(service, Protocol.TCP, server);
    if (tcp.isEmpty()) {
      for (PortRange range : asked.ranges(Protocol.UDP)) {
        tcp = tcp.plus(PortSet.of(Protocol.TCP, range.first(), range.last()));
      }
    }
    return tcp;
  }

  /** Where the Service's own port for DNS leads. */
  private static PortSet targets(Service service, Protocol protocol, Pod server) {
    PortSet targets = PortSet.EMPTY;
    for (Service.Port port : service.ports()) {
      if (port.number() == DNS && port.protocol() == protocol) {
        targets = targets.plus(port.on(server));
      }
    }
    return targets;
  }
}
