package io.kubeguard.core.rbac.create;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.profile.Tally;
import java.util.Optional;

/** What backs a right. */
public sealed interface Support {
  /** How often, when and where, if anything in the log stands behind it. */
  Optional<Tally> seen();

  /** The requests that would be denied without it; empty if none would. */
  Optional<Tally> evidence();

  /** Requests in the log asked for it and were authorised. */
  record Observed(Tally tally) implements Support {
    @Override
    public Optional<Tally> seen() {
      return Optional.of(tally);
    }

    @Override
    public Optional<Tally> evidence() {
      return seen();
    }
  }

  /**
   * Kept under a named allowance.
   *
   * @param seen the requests that call for it
   * @param evidence the requests for a narrower right that this one covers: whoever takes the
   *     allowance away has to grant that one instead
   */
  record Allowed(Allowance allowance, Optional<Tally> seen, Optional<Tally> evidence)
      implements Support {
    /** An allowance that covers nothing with evidence. */
    public Allowed(Allowance allowance, Optional<Tally> seen) {
      this(allowance, seen, Optional.empty());
    }

    private Allowed holding(Optional<Tally> more) {
      return new Allowed(
          allowance,
          seen,
          evidence.isPresent() && more.isPresent()
              ? Optional.of(evidence.get().plus(more.get()))
              : evidence.or(() -> more));
    }
  }

  /** Added because the user asked to widen; {@code seen} holds the requests it was widened from. */
  record Widened(Widening widening, Optional<Tally> seen) implements Support {
    @Override
    public Optional<Tally> evidence() {
      return Optional.empty();
    }
  }

  /** What a tally under this basis is worth. */
  static Support of(Basis basis, Tally tally) {
    return Allowance.of(basis)
        .<Support>map(allowance -> new Allowed(allowance, Optional.of(tally)))
        .orElseGet(() -> new Observed(tally));
  }

  /** Of two reasons for one right the stronger: evidence, then an allowance, then a widening. */
  default Support and(Support other) {
    if (this instanceof Observed a && other instanceof Observed b) {
      return new Observed(a.tally().plus(b.tally()));
    }
    if (this instanceof Allowed a && other instanceof Allowed b) {
      return a.holding(b.evidence());
    }
    return other.isStrongerThan(this) ? other : this;
  }

  /** This support of a right that covers another one, which has the support {@code narrower}. */
  default Support covering(Support narrower) {
    return this instanceof Allowed mine && narrower.isStrongerThan(mine)
        ? mine.holding(narrower.evidence())
        : narrower.isStrongerThan(this) ? this : and(narrower);
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
