package io.kubeguard.core.network.ports;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of ports whose parts know what caused them. Causes may overlap: each keeps all of the ports
 * that it allows.
 *
 * @param <C> what causes: a rule of a policy
 */
public record TracedPorts<C>(List<Part<C>> parts) {
  /** The ports that one cause allows. */
  public record Part<C>(C cause, PortSet ports) {}

  public TracedPorts {
    parts = parts.stream().filter(part -> !part.ports().isEmpty()).toList();
  }

  public static <C> TracedPorts<C> of(C cause, PortSet ports) {
    return new TracedPorts<>(List.of(new Part<>(cause, ports)));
  }

  /** All ports, whatever the cause. */
  public PortSet ports() {
    PortSet union = PortSet.EMPTY;
    for (Part<C> part : parts) {
      union = union.plus(part.ports());
    }
    return union;
  }

  /** What allows this port, in the order in which the causes were given. */
  public List<C> causes(Protocol protocol, int port) {
    return parts.stream()
        .filter(part -> part.ports().contains(protocol, port))
        .map(Part::cause)
        .distinct()
        .toList();
  }

  public TracedPorts<C> plus(TracedPorts<C> other) {
    List<Part<C>> all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return new TracedPorts<>(all);
  }

  public TracedPorts<C> intersect(PortSet ports) {
    return new TracedPorts<>(
        parts.stream().map(p -> new Part<>(p.cause(), p.ports().intersect(ports))).toList());
  }

  public TracedPorts<C> minus(PortSet ports) {
    return new TracedPorts<>(
        parts.stream().map(p -> new Part<>(p.cause(), p.ports().minus(ports))).toList());
  }
}
