package io.kubeguard.core.network.compare;

import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.evaluate.PolicyRef;
import io.kubeguard.core.network.evaluate.RuleRef;
import io.kubeguard.core.network.ports.PortSet;
import java.util.List;

/** Connections that one set of policies allows and another doesn't. */
public sealed interface Change {
  /** The ports of the server. */
  PortSet ports();

  Why why();

  /** Between two pods of the cluster, or of those that stand for unknown ones. */
  record Inside(Endpoint source, Endpoint destination, PortSet ports, Why why) implements Change {}

  /** Between a pod and addresses outside; {@code direction} is seen from the pod. */
  record Outside(Direction direction, Pod pod, AddressSet addresses, PortSet ports, Why why)
      implements Change {}

  /**
   * What makes the difference.
   *
   * @param allowing the rules that allow it where it is allowed; empty where no policy restricts
   * @param denying the policies that restrict it where it isn't
   */
  record Why(List<RuleRef> allowing, List<PolicyRef> denying) {
    public Why {
      allowing = List.copyOf(allowing);
      denying = List.copyOf(denying);
    }
  }
}
