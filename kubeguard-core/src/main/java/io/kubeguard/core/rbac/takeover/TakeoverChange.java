package io.kubeguard.core.rbac.takeover;

import java.util.List;

/**
 * What a change of roles and bindings does to takeovers.
 *
 * @param before how many pairs of an account and a party there were such that the first can take
 *     over the second
 * @param after how many there are
 * @param closedPairs how many there were and aren't any more
 * @param closed ways of those, as they were; the first of them if there are too many
 */
public record TakeoverChange(long before, long after, long closedPairs, List<TakeoverPath> closed) {
  public TakeoverChange {
    closed = List.copyOf(closed);
  }
}
