package io.kubeguard.sim.flows;

/**
 * One end of a packet, ready to be written.
 *
 * @param json the {@code Endpoint} object
 * @param port a number, or a mark that stands for it
 */
record Side(Party party, String address, String json, String port, Node node) {
  Side at(String other) {
    return new Side(party, address, json, other, node);
  }

  Side as(String otherAddress, String otherJson) {
    return new Side(party, otherAddress, otherJson, port, node);
  }

  boolean isPod() {
    return party instanceof Party.Pods;
  }
}
