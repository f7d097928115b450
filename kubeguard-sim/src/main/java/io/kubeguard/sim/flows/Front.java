package io.kubeguard.sim.flows;

/**
 * By what a client knows a server.
 *
 * @param name what it asks DNS for, such as {@code web.shop.svc.cluster.local}; {@code ""} if it
 *     asks for nothing
 * @param address what the name leads to: a Service's address, or one outside; {@code ""} if there
 *     is none but the server's own
 * @param port the port that the client names, which a Service may translate; 0 if it is the
 *     server's own
 */
public record Front(String name, String address, int port) {
  /** The server's own address and port, without a lookup. */
  public static final Front NONE = new Front("", "", 0);

  private static final String SERVICE = ".svc.cluster.local";

  boolean isService() {
    return name.endsWith(SERVICE);
  }

  /** The Service's name, if it is one. */
  String serviceName() {
    return name.substring(0, name.indexOf('.'));
  }

  String serviceNamespace() {
    return name.substring(name.indexOf('.') + 1, name.length() - SERVICE.length());
  }
}
