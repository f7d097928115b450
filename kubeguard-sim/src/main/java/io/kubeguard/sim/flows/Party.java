package io.kubeguard.sim.flows;

import io.kubeguard.core.workload.WorkloadRef;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One end of a call. */
public sealed interface Party {
  /**
   * The pods of a workload.
   *
   * @param labels those of the pod template; what Kubernetes adds for each pod isn't among them
   * @param addresses one for each pod
   */
  record Pods(WorkloadRef workload, Map<String, String> labels, List<String> addresses)
      implements Party {
    public Pods {
      labels = Collections.unmodifiableMap(new TreeMap<>(labels));
      addresses = List.copyOf(addresses);
      if (addresses.isEmpty()) {
        throw new IllegalArgumentException("a workload that calls or serves has a pod");
      }
    }

    @Override
    public String toString() {
      return workload.toString();
    }
  }

  /** An address outside the cluster. */
  record Outside(String address) implements Party {
    @Override
    public String toString() {
      return address;
    }
  }

  /**
   * A node or what runs in its network, by the names of Cilium's reserved identities.
   *
   * @param identities such as {@code host}, {@code kube-apiserver}; all that it is at once
   */
  record Reserved(List<String> identities, String address) implements Party {
    public Reserved {
      identities = List.copyOf(identities);
    }

    @Override
    public String toString() {
      return String.join("+", identities);
    }
  }
}
