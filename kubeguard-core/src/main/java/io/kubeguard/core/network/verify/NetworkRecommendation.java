package io.kubeguard.core.network.verify;

import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.create.NetworkDraft;
import io.kubeguard.core.network.create.NetworkDraft.Remark;
import io.kubeguard.core.network.evaluate.PolicySet;
import java.util.List;

/**
 * Network policies that the verifier has accepted: sound, tight and valid. Only {@link
 * NetworkVerifier} makes one.
 */
public final class NetworkRecommendation {
  private final NetworkDraft draft;

  NetworkRecommendation(NetworkDraft draft) {
    this.draft = draft;
  }

  public PolicySet policies() {
    return draft.policies();
  }

  /** What they are made from. */
  public List<NeededConnection> needs() {
    return draft.needs();
  }

  /** What no policy can say, and why. */
  public List<Remark> remarks() {
    return draft.remarks();
  }
}
