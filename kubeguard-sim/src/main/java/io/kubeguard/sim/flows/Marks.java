package io.kubeguard.sim.flows;

import io.kubeguard.sim.bytes.LogBytes;
import io.kubeguard.sim.bytes.Template;

/**
 * What differs each time a flow is written: its time, its identifier and the ports.
 *
 * @param number the identifier follows from it
 * @param nanos the time, since 1970
 * @param client the client's port
 * @param server the server's, where one template stands for many
 */
record Marks(long number, long nanos, int client, int server) implements Template.Filler {
  static final String UUID = "\uE000";
  static final String TIME = "\uE001";
  static final String CLIENT_PORT = "\uE002";
  static final String SERVER_PORT = "\uE003";

  @Override
  public void fill(char mark, LogBytes out) {
    switch (mark) {
      case '\uE000' -> out.uuid(number);
      case '\uE001' -> out.nanoTime(nanos);
      case '\uE002' -> out.number(client);
      default -> out.number(server);
    }
  }
}
