package io.kubeguard.sim.flows;

import io.kubeguard.core.observation.Transport;

/** What one party does to another again and again, and what becomes of it. */
public record Call(Connection connection, Front front, Fate fate) {
  /** A call that is served, by the server's own address. */
  public static Call direct(Party client, Party server, Transport transport, int port) {
    return new Call(new Connection(client, server, transport, port), Front.NONE, Fate.ANSWERED);
  }

  /** The same by a name. */
  public Call by(Front other) {
    return new Call(connection, other, fate);
  }

  /** The same with another end. */
  public Call ending(Fate other) {
    return new Call(connection, front, other);
  }
}
