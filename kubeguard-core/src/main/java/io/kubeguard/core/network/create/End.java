package io.kubeguard.core.network.create;

import io.kubeguard.core.network.Endpoint.Role;
import io.kubeguard.core.network.address.Address;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One end of a needed connection, resolved as far as a policy can name it. */
public sealed interface End {
  /** The pods of a workload. */
  record OfWorkload(WorkloadRef workload) implements End {
    @Override
    public String toString() {
      return workload.toString();
    }
  }

  /** An address outside the cluster. */
  record OfAddress(Address address) implements End {
    @Override
    public String toString() {
      return address.toString();
    }
  }

  /** Addresses outside the cluster that stand around those that were seen. */
  record OfNetwork(AddressSet addresses) implements End {
    @Override
    public String toString() {
      return addresses.toString();
    }
  }

  /** A node, or what answers in its network. */
  record OfNode(Set<Role> roles, List<Address> addresses) implements End {
    public OfNode {
      roles = Set.copyOf(roles);
      addresses = List.copyOf(addresses);
    }

    @Override
    public String toString() {
      return String.join("+", new TreeSet<>(roles).stream().map(Role::toString).toList());
    }
  }

  /** Anybody, as a port that is open to the public means. */
  record Everybody() implements End {
    @Override
    public String toString() {
      return "everybody";
    }
  }
}
