package io.kubeguard.core.rbac.create;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.profile.Tally;
import java.util.Optional;

/** What backs a right. */
public sealed interface Support {
  /** How often, when and where, if anything in the log stands behind it. */
  Optional<Tally> seen();

  /** Requests in the log asked for it and were authorised. */
  record Observed(Tally tally) implements Support {
    @Override
    public Optional<Tally> seen() {
      return Optional.of(tally);
    }
  }

  /** Kept under a named allowance; {@code seen} holds the requests that call for it. */
  record Allowed(Allowance allowance, Optional<Tally> seen) implements Support {}

  /** Added because the user asked to widen; {@code seen} holds the requests it was widened from. */
  record Widened(Widening widening, Optional<Tally> seen) implements Support {}

  /** What a tally under this basis is worth. */
  static Support of(Basis basis, Tally tally) {
    return switch (basis) {
      case REQUEST, IMPERSONATION, REVIEW -> new Observed(tally);
      case APPLY_CREATE -> new Allowed(Allowance.APPLY_CREATE, Optional.of(tally));
      case HIDDEN_CHECK -> new Allowed(Allowance.HIDDEN_CHECK, Optional.of(tally));
      case POSSIBLE_CHECK -> new Allowed(Allowance.NOT_OBSERVABLE, Optional.of(tally));
      case IMPERSONATION_ADDED -> new Allowed(Allowance.IMPERSONATED_GROUPS, Optional.of(tally));
    };
  }

  /** Of two reasons for one right the stronger: evidence, then an allowance, then a widening. */
  default Support and(Support other) {
    if (this instanceof Observed a && other instanceof Observed b) {
      return new Observed(a.tally().plus(b.tally()));
    }
    return other.isStrongerThan(this) ? other : this;
  }

  /** Whether this is the better reason. */
  default boolean isStrongerThan(Support other) {
    return strength(this) < strength(other);
  }

  private static int strength(Support support) {
    return switch (support) {
      case Observed observed -> 0;
      case Allowed allowed -> 1;
      case Widened widened -> 2;
    };
  }
}
