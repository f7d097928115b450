package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.network.Direction;

/** A rule of any kind of policy, ready to be asked. */
record CompiledRule(RuleRef ref, boolean deny, PeerMatch peers, PortMatch ports) {
  Direction direction() {
    return ref.direction();
  }
}
