package io.kubeguard.core.observation;

import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One end of a connection, as a flow log names it: not yet looked for in any manifest. */
public sealed interface FlowPeer extends Comparable<FlowPeer> {
  /** How many characters it holds. */
  int size();

  /**
   * A pod.
   *
   * @param namespace {@code ""} where not told
   * @param kind the kind of the workload that owns it; {@code ""} where not told
   * @param workload the workload's name; {@code ""} where not told
   * @param labels its labels, without those that change with each roll-out, run or pod
   * @param name the pod's own name; only where neither workload nor labels are told
   */
  record Pod(
      String namespace, String kind, String workload, SortedMap<String, String> labels, String name)
      implements FlowPeer {
    private static final Comparator<Pod> ORDER =
        Comparator.comparing(Pod::namespace)
            .thenComparing(Pod::kind)
            .thenComparing(Pod::workload)
            .thenComparing(Pod::labels, Pod::compare)
            .thenComparing(Pod::name);

    public Pod {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    private static int compare(SortedMap<String, String> left, SortedMap<String, String> right) {
      Iterator<Map.Entry<String, String>> others = right.entrySet().iterator();
      for (Map.Entry<String, String> label : left.entrySet()) {
        if (!others.hasNext()) {
          return 1;
        }
        Map.Entry<String, String> other = others.next();
        int order = label.getKey().compareTo(other.getKey());
        order = order != 0 ? order : label.getValue().compareTo(other.getValue());
        if (order != 0) {
          return order;
        }
      }
      return others.hasNext() ? -1 : 0;
    }

    @Override
    public int size() {
      int size = namespace.length() + kind.length() + workload.length() + name.length();
      for (Map.Entry<String, String> label : labels.entrySet()) {
        size += label.getKey().length() + label.getValue().length();
      }
      return size;
    }
  }

  /** A Service's own address, which stayed on the wire. */
  record Service(String namespace, String name) implements FlowPeer {
    private static final Comparator<Service> ORDER =
        Comparator.comparing(Service::namespace).thenComparing(Service::name);

    @Override
    public int size() {
      return namespace.length() + name.length();
    }
  }

  /**
   * Something that is neither a pod with labels nor an address outside, by Cilium's names for its
   * reserved identities: {@code host}, {@code remote-node}, {@code kube-apiserver}, {@code
   * ingress}, {@code health}, {@code unmanaged} …; one thing may have several.
   */
  record Reserved(SortedSet<String> identities) implements FlowPeer {
    private static final Comparator<Reserved> ORDER =
        Comparator.comparing(reserved -> String.join("\n", reserved.identities()));

    public Reserved {
      identities = Collections.unmodifiableSortedSet(new TreeSet<>(identities));
    }

    @Override
    public int size() {
      return identities.stream().mapToInt(String::length).sum();
    }
  }

  /** Something of which the log knows the address alone, though it belongs to the cluster. */
  record Host(String address) implements FlowPeer {
    @Override
    public int size() {
      return address.length();
    }
  }

  /** An address that the log knows nothing of. */
  record Outside() implements FlowPeer {
    @Override
    public int size() {
      return 0;
    }
  }

  /** Pods come first, then Services, reserved identities, hosts and what is outside. */
  @Override
  default int compareTo(FlowPeer other) {
    int rank = Integer.compare(rank(this), rank(other));
    if (rank != 0) {
      return rank;
    }
    return switch (this) {
      case Pod pod -> Pod.ORDER.compare(pod, (Pod) other);
      case Service service -> Service.ORDER.compare(service, (Service) other);
      case Reserved reserved -> Reserved.ORDER.compare(reserved, (Reserved) other);
      case Host host -> host.address().compareTo(((Host) other).address());
      case Outside outside -> 0;
    };
  }

  private static int rank(FlowPeer peer) {
    return switch (peer) {
      case Pod pod -> 0;
      case Service service -> 1;
      case Reserved reserved -> 2;
      case Host host -> 3;
      case Outside outside -> 4;
    };
  }
}
