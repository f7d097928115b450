package io.kubeguard.core.observation;

/**
 * What one record of a flow log shows of connections between two ends. A record of which it can't
 * be told who opened the connection is none.
 *
 * @param port the server's port, as the client's packets carry it where they arrive; for ICMP the
 *     type of the message; 0 where not told
 * @param address the address of the end that is no pod, of the server's if neither is one; {@code
 *     ""} where both are pods or it isn't told
 * @param count how many such records, or connections, the record stands for
 */
public record NetworkFlow(
    Route route, int port, String address, FlowSign sign, long count, Evidence evidence)
    implements Observation {}
