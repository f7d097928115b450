package io.kubeguard.core.rbac.create;

import io.kubeguard.core.rbac.Attributes;
import java.util.Comparator;

/**
 * One right that an identity needs, and what backs it. A resource without a name stands for every
 * name, without a namespace for the whole cluster.
 */
public record Need(Attributes attributes, Support support) implements Comparable<Need> {
  /** Whether granting this also grants what the other asks for. */
  public boolean covers(Attributes other) {
    return switch (attributes) {
      case Attributes.NonResource mine -> mine.equals(other);
      case Attributes.Resource mine ->
          other instanceof Attributes.Resource its
              && mine.verb().equals(its.verb())
              && mine.apiGroup().equals(its.apiGroup())
              && mine.resource().equals(its.resource())
              && (mine.name().isEmpty() || mine.name().equals(its.name()))
              && (mine.namespace().isEmpty() || mine.namespace().equals(its.namespace()));
    };
  }

  @Override
  public int compareTo(Need other) {
    return Comparator.comparing(Need::attributes).compare(this, other);
  }
}
