package io.kubeguard.logs.flows;

import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.logs.json.LazyText;

/** One record of a flow log in the words of all forms. Mutable, reused for each record. */
final class FlowRecord {
  static final FlowPeer OUTSIDE = new FlowPeer.Outside();

  FlowPeer source = OUTSIDE;
  FlowPeer destination = OUTSIDE;
  String sourceAddress = "";
  String destinationAddress = "";
  Transport transport = Transport.OTHER;
  int sourcePort;
  int destinationPort;

  /** Whether the source is the server. */
  boolean isReply;

  FlowSign sign = FlowSign.ATTEMPTED;
  long count = 1;
  long micros;
  final LazyText id = new LazyText();

  FlowRecord clear() {
    source = OUTSIDE;
    destination = OUTSIDE;
    sourceAddress = "";
    destinationAddress = "";
    transport = Transport.OTHER;
    sourcePort = 0;
    destinationPort = 0;
    isReply = false;
    sign = FlowSign.ATTEMPTED;
    count = 1;
    micros = 0;
    id.clear();
    return this;
  }

  FlowPeer client() {
    return isReply ? destination : source;
  }

  FlowPeer server() {
    return isReply ? source : destination;
  }

  int serverPort() {
    return isReply ? sourcePort : destinationPort;
  }

  /** The address of the end that is no pod. */
  String address() {
    String client = isReply ? destinationAddress : sourceAddress;
    String server = isReply ? sourceAddress : destinationAddress;
    if (!tellsItself(server())) {
      return server;
    }
    return tellsItself(client()) ? "" : client;
  }

  private static boolean tellsItself(FlowPeer peer) {
    return peer instanceof FlowPeer.Pod || peer instanceof FlowPeer.Host;
  }
}
