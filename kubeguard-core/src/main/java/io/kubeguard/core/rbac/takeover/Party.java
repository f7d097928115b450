package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.rbac.Subject;
import java.util.Comparator;

/** Somebody who can be taken over. */
public sealed interface Party extends Comparable<Party> {
  /** Whoever may do everything, such as the members of {@code system:masters}. */
  record ClusterAdmin() implements Party {
    @Override
    public String toString() {
      return "cluster administrator";
    }
  }

  /** A node of the cluster; which one isn't known. */
  record AnyNode() implements Party {
    @Override
    public String toString() {
      return "a node";
    }
  }

  /** A service account, a user or a group. */
  record Holder(Subject subject) implements Party {
    @Override
    public String toString() {
      return subject.toString();
    }
  }

  /** The cluster administrator, nodes, then the others by kind and name. */
  @Override
  default int compareTo(Party other) {
    return PartyOrder.ORDER.compare(this, other);
  }
}

/** The stable order of parties. */
final class PartyOrder {
  static final Comparator<Party> ORDER =
      Comparator.comparingInt(PartyOrder::rank).thenComparing(Party::toString);

  private PartyOrder() {}

  private static int rank(Party party) {
    return switch (party) {
      case Party.ClusterAdmin admin -> 0;
      case Party.AnyNode node -> 1;
      case Party.Holder holder -> 2;
    };
  }
}
