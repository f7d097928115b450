package io.kubeguard.core.workload.harden;

import io.kubeguard.core.profile.Tally;

/** Whether a container needs a capability that it holds. */
sealed interface CapabilityUse {
  /** Something that it did takes the capability. */
  record Needed(String why, Tally seen) implements CapabilityUse {}

  /** Nothing that it did takes it, and that would have been seen. */
  record Unneeded(String why) implements CapabilityUse {}

  /** The recording could not have shown it. */
  record NotObservable(String why) implements CapabilityUse {}
}
