package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.network.Direction;
import java.util.Comparator;

/**
 * Names a rule of a policy.
 *
 * @param field its list, such as {@code ingress} or {@code egressDeny}
 * @param index its place in the list, from 0
 */
public record RuleRef(
    PolicyRef policy, Direction direction, String field, int index, Location location)
    implements Comparable<RuleRef> {
  private static final Comparator<RuleRef> ORDER =
      Comparator.comparing(RuleRef::policy)
          .thenComparing(RuleRef::direction)
          .thenComparing(RuleRef::field)
          .thenComparingInt(RuleRef::index);

  @Override
  public int compareTo(RuleRef other) {
    return ORDER.compare(this, other);
  }

  /** {@code NetworkPolicy shop/web ingress[0]}. */
  @Override
  public String toString() {
    return policy + " " + field + "[" + index + "]";
  }
}
