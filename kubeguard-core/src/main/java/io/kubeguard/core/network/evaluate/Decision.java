package io.kubeguard.core.network.evaluate;

/**
 * Whether a connection is allowed: both ends must let it pass.
 *
 * @param egress what the policies of the source say
 * @param ingress what the policies of the destination say
 */
public record Decision(Side egress, Side ingress) {
  public boolean isAllowed() {
    return egress.passes() && ingress.passes();
  }
}
