package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.rbac.Attributes;
import java.util.List;

/** What a party can reach in one step. */
record Edge(Spot to, Means means, List<Attributes> rights) {
  Edge {
    rights = List.copyOf(rights);
  }
}
