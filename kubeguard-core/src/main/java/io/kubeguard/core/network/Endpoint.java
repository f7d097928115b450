package io.kubeguard.core.network;

import io.kubeguard.core.network.address.Address;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One end of a connection. */
public sealed interface Endpoint permits Pod, Endpoint.Outside, Endpoint.Node {
  /**
   * An address outside the cluster.
   *
   * @param names the DNS names that are known to have led to it; empty where none is
   */
  record Outside(Address address, List<String> names) implements Endpoint {
    public Outside {
      names = List.copyOf(names);
    }

    public static Outside of(Address address) {
      return new Outside(address, List.of());
    }

    @Override
    public String toString() {
      return address.toString();
    }
  }

  /**
   * Something of the cluster's own that is no pod with an address of its own: a node, what runs in
   * its network, the API server on it.
   *
   * @param roles everything that it is, such as a node that holds the API server
   * @param addresses as far as known
   */
  record Node(Set<Role> roles, List<Address> addresses) implements Endpoint {
    public Node {
      roles = Set.copyOf(roles.isEmpty() ? Set.of() : EnumSet.copyOf(roles));
      addresses = List.copyOf(addresses);
    }

    @Override
    public String toString() {
      return String.join("+", roles.stream().sorted().map(Role::toString).toList());
    }
  }

  /** What a node is to a pod; Cilium's entities have these names. */
  enum Role {
    /** The node that the pod runs on. */
    HOST("host"),
    REMOTE_NODE("remote-node"),
    KUBE_APISERVER("kube-apiserver"),
    INGRESS("ingress");

    private final String text;

    Role(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
