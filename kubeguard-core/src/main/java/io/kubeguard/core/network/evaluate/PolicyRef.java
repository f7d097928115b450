package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.diagnostic.Location;
import java.util.Comparator;

/** Names a policy. */
public record PolicyRef(String kind, String namespace, String name, Location location)
    implements Comparable<PolicyRef> {
  private static final Comparator<PolicyRef> ORDER =
      Comparator.comparing(PolicyRef::namespace)
          .thenComparing(PolicyRef::kind)
          .thenComparing(PolicyRef::name)
          .thenComparing(PolicyRef::location);

  @Override
  public int compareTo(PolicyRef other) {
    return ORDER.compare(this, other);
  }

  /** {@code NetworkPolicy shop/web}. */
  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }
}
