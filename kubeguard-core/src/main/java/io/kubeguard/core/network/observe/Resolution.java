package io.kubeguard.core.network.observe;

import static java.util.stream.Collectors.toSet;

import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.create.End;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.core.profile.Tally;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What flow logs showed, in terms of the manifests.
 *
 * @param connections each once, sorted by their ends, transport and port
 * @param strangers pods that no manifest describes, known by their labels alone
 * @param unresolved what can't be led back to anything that a policy could name
 * @param crowds connections whose end outside is so many addresses that a profile doesn't hold
 *     them; that end is {@link End.Everybody}
 * @param scans what is left of port scans
 * @param overflowed whether there were more connections than a profile holds: then none is left
 */
public record Resolution(
    List<Connection> connections,
    List<Pod> strangers,
    List<Unresolved> unresolved,
    List<Connection> crowds,
    List<Scan> scans,
    boolean overflowed) {
  public Resolution {
    connections = List.copyOf(connections);
    strangers = List.copyOf(strangers);
    unresolved = List.copyOf(unresolved);
    crowds = List.copyOf(crowds);
    scans = List.copyOf(scans);
  }

  /** The connections that were observed and allowed. */
  public List<Connection> allowed() {
    return connections.stream()
        .filter(connection -> connection.verdict() == FlowVerdict.ALLOWED)
        .toList();
  }

  /** The same, and those of crowds. */
  public List<Connection> withCrowds() {
    return Stream.concat(allowed().stream(), crowds.stream()).toList();
  }

  /**
   * The connections that were observed and allowed and that have ports, as needs; those of crowds
   * among them.
   */
  public List<NeededConnection> needs() {
    return withCrowds().stream().flatMap(connection -> connection.need().stream()).toList();
  }

  /**
   * The connections that were observed and allowed, that a policy judges, and whose port the log
   * doesn't tell: unless another one between the same ends has a port, nothing says which port must
   * stay open.
   */
  public List<Connection> withoutPort() {
    List<Connection> judged = allowed().stream().filter(c -> c.protocol().isPresent()).toList();
    Set<List<Object>> told =
        judged.stream().filter(c -> c.port() != 0).map(Connection::ends).collect(toSet());
    return judged.stream().filter(c -> !told.contains(c.ends())).toList();
  }

  /**
   * A connection.
   *
   * @param port the serving pod's, also where a Service stood before it; 0 where the log doesn't
   *     tell it or the transport has none
   * @param names the DNS names that led to the address outside; empty where none is known
   * @param signs how often, when and where each sign was seen
   */
  public record Connection(
      End source,
      End destination,
      Transport transport,
      int port,
      List<String> names,
      Map<FlowSign, Tally> signs) {
    public Connection {
      names = List.copyOf(names);
      EnumMap<FlowSign, Tally> sorted = new EnumMap<>(FlowSign.class);
      sorted.putAll(signs);
      signs = Collections.unmodifiableMap(sorted);
    }

    private List<Object> ends() {
      return List.of(source, destination, transport);
    }

    public FlowVerdict verdict() {
      return FlowVerdict.of(signs.keySet());
    }

    /** All signs together. */
    public Tally tally() {
      return signs.values().stream().reduce(Tally.NONE, Tally::plus);
    }

    /** The protocol, where a NetworkPolicy knows it. */
    public Optional<Protocol> protocol() {
      return Protocol.named(transport.name());
    }

    /** As a need; empty where no policy could name its port. */
    public Optional<NeededConnection> need() {
      return port == 0
          ? Optional.empty()
          : protocol()
              .map(known -> NeededConnection.observed(source, destination, known, port, tally()));
    }
  }

  /**
   * A connection of which one end is nothing that a policy could name.
   *
   * @param why in words for a person
   */
  public record Unresolved(ObservedConnection connection, String why) {}
}
