package io.kubeguard.core.network.evaluate;

import java.util.List;

/** What the policies of one of the two ends say to a connection. */
public sealed interface Side {
  /** No policy restricts this end in this direction. */
  record Open() implements Side {}

  /** Policies don't hold here: {@code why} says so in a few words. */
  record Exempt(String why) implements Side {}

  /** These rules allow it, sorted. */
  record Allowed(List<RuleRef> by) implements Side {
    public Allowed {
      by = List.copyOf(by);
    }
  }

  /** These policies restrict this end, and none of their rules allows it. */
  record NotAllowed(List<PolicyRef> policies) implements Side {
    public NotAllowed {
      policies = List.copyOf(policies);
    }
  }

  /** These rules forbid it, whatever others allow. */
  record Forbidden(List<RuleRef> by) implements Side {
    public Forbidden {
      by = List.copyOf(by);
    }
  }

  /** Whether this end lets it pass. */
  default boolean passes() {
    return switch (this) {
      case Open open -> true;
      case Exempt exempt -> true;
      case Allowed allowed -> true;
      case NotAllowed notAllowed -> false;
      case Forbidden forbidden -> false;
    };
  }
}
