package io.kubeguard.sim.flows;

/** A node of the cluster, whose agent writes what it sees. */
record Node(int number) {
  static final int COUNT = 2;

  /** Where the pod of this address runs. */
  static Node of(String address) {
    return new Node(Math.floorMod(address.hashCode(), COUNT));
  }

  String name() {
    return "node" + (number + 1);
  }
}
