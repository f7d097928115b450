package io.kubeguard.engine.report;

import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.Support;
import io.kubeguard.core.rbac.refine.Backed;
import io.kubeguard.core.rbac.refine.Backing;
import java.util.List;
import java.util.Optional;

/**
 * One reason why a right is granted.
 *
 * @param name {@code used}, or the name of an allowance
 * @param reason the allowance's reason; {@code ""} for evidence
 * @param seen the requests behind it
 */
public record Ground(String name, String reason, Optional<Tally> seen) {
  /** The name of evidence. */
  public static final String USED = "used";

  /** Whether requests in the log needed it. */
  public boolean isEvidence() {
    return name.equals(USED);
  }

  static Ground of(Backing backing) {
    return switch (backing) {
      case Backing.Used used -> of(used.support());
      case Backing.NotObservable blind ->
          new Ground("not-observable", blind.reason(), Optional.empty());
      case Backing.Accepted accepted ->
          new Ground("kept by decision", accepted.by().reason(), Optional.empty());
    };
  }

  static Ground of(Support support) {
    return switch (support) {
      case Support.Observed observed -> new Ground(USED, "", observed.seen());
      case Support.Allowed allowed ->
          new Ground(allowed.allowance().toString(), allowed.allowance().reason(), allowed.seen());
      case Support.Widened widened ->
          new Ground("widened " + widened.widening(), "--generalise asked for it", widened.seen());
    };
  }

  /** Why a recommended right is granted. */
  public static List<Ground> of(Need need) {
    return List.of(of(need.support()));
  }

  /** Why a right stays. */
  public static List<Ground> of(Backed backed) {
    return backed.backings().stream().map(Ground::of).distinct().toList();
  }
}
