package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.network.Direction;

/**
 * A rule of any kind of policy, ready to be asked.
 *
 * @param substance what it says, wherever it stands: equal for rules that allow the same
 */
record CompiledRule(RuleRef ref, boolean deny, PeerMatch peers, PortMatch ports, Object substance) {
  Direction direction() {
    return ref.direction();
  }
}
