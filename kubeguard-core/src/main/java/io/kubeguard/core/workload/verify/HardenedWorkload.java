package io.kubeguard.core.workload.verify;

import io.kubeguard.core.workload.harden.Hardening;

/**
 * Settings for one workload that the verifier has accepted: everything that it was seen doing it
 * can still do, and nothing is looser. Only {@link HardeningVerifier} makes one.
 */
public final class HardenedWorkload {
  private final Hardening hardening;

  HardenedWorkload(Hardening hardening) {
    this.hardening = hardening;
  }

  public Hardening hardening() {
    return hardening;
  }
}
