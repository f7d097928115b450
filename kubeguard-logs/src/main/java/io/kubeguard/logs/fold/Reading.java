package io.kubeguard.logs.fold;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.profile.Profile;
import java.util.List;

/**
 * What was read of logs.
 *
 * @param profile the fold of everything that could be read
 * @param diagnostics what could not, the first of each kind with the number of the others
 * @param ending whether the inputs were read to their end
 */
public record Reading(Profile profile, List<Diagnostic> diagnostics, Ending ending) {
  public Reading {
    diagnostics = List.copyOf(diagnostics);
  }

  /** How reading ended, the worst of all inputs. */
  public enum Ending {
    /** Every input was read to its end. */
    COMPLETE,
    /** A compressed input is cut or damaged; what stands before that was read. */
    TRUNCATED,
    /** An input could not be read on. */
    UNREADABLE,
    /** None of the inputs is such a log, though they aren't empty. */
    FOREIGN
  }
}
