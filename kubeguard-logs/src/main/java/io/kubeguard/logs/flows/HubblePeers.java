package io.kubeguard.logs.flows;

import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.logs.json.JsonCursor;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code Endpoint} objects of Hubble's flows. The same ones come again and again, so what
 * was read is found by its bytes.
 */
final class HubblePeers {
  private static final int SLOTS = 1 << 12;
  private static final int LARGEST = 1 << 13;
  private static final String NAMESPACE = "io.kubernetes.pod.namespace";
  private static final FlowPeer UNKNOWN = reserved("unknown");

  private final byte[] @Nullable [] objects = new byte[SLOTS][];
  private final @Nullable FlowPeer[] peers = new FlowPeer[SLOTS];
  private String namespace = "";
  private String pod = "";
  private String kind = "";
  private String workload = "";
  private SortedMap<String, String> labels = new TreeMap<>();
  private SortedSet<String> identities = new TreeSet<>();

  /** Reads the value at the cursor. */
  FlowPeer read(JsonCursor json, byte[] buffer) {
    if (json.peek() != '{') {
      json.skip();
      return UNKNOWN;
    }
    int slot = json.sample() & (SLOTS - 1);
    byte[] object = objects[slot];
    FlowPeer known = peers[slot];
    if (object != null && known != null && json.skipIf(object)) {
      return known;
    }
    int from = json.position();
    clear();
    json.beginObject();
    while (json.nextField()) {
      field(json);
    }
    FlowPeer peer = peer();
    int length = json.position() - from;
    if (length <= LARGEST) {
      objects[slot] = java.util.Arrays.copyOfRange(buffer, from, from + length);
      peers[slot] = peer;
    }
    return peer;
  }

  private void clear() {
    namespace = "";
    pod = "";
    kind = "";
    workload = "";
    labels = new TreeMap<>();
    identities = new TreeSet<>();
  }

  private void field(JsonCursor json) {
    switch (json.key()) {
      case "namespace" -> namespace = json.string();
      case "pod_name" -> pod = json.string();
      case "labels" -> {
        if (json.enterArray()) {
          while (json.nextElement()) {
            label(json.string());
          }
        }
      }
      case "workloads" -> {
        if (json.enterArray()) {
          while (json.nextElement()) {
            workload(json);
          }
        }
      }
      default -> json.skip();
    }
  }

  /** The first one is the owner. */
  private void workload(JsonCursor json) {
    boolean first = workload.isEmpty();
    if (json.enterObject()) {
      while (json.nextField()) {
        String key = json.key();
        if (first && key.equals("name")) {
          workload = json.string();
        } else if (first && key.equals("kind")) {
          kind = json.string();
        } else {
          json.skip();
        }
      }
    }
  }

  /** {@code SOURCE:KEY=VALUE}; what Cilium adds by itself isn't the pod's. */
  private void label(String label) {
    if (label.startsWith("reserved:")) {
      identities.add(label.substring("reserved:".length()));
    } else if (label.startsWith("k8s:" + NAMESPACE + "=")) {
      String value = label.substring(label.indexOf('=') + 1);
      namespace = namespace.isEmpty() ? value : namespace;
    } else if (label.startsWith("k8s:") && !label.startsWith("k8s:io.cilium.k8s.")) {
      Labels.add(label.substring("k8s:".length()), labels);
    }
  }

  private FlowPeer peer() {
    boolean isPod =
        !namespace.isEmpty() && !(labels.isEmpty() && pod.isEmpty() && workload.isEmpty());
    if (isPod) {
      boolean told = !workload.isEmpty() || !labels.isEmpty();
      return new FlowPeer.Pod(
          namespace, workload.isEmpty() ? "" : kind, workload, labels, told ? "" : pod);
    }
    if (identities.isEmpty()) {
      return UNKNOWN;
    }
    boolean world = identities.removeIf(identity -> identity.startsWith("world"));
    if (world && identities.isEmpty()) {
      return FlowRecord.OUTSIDE;
    }
    if (world) {
      identities.add("world");
    }
    return new FlowPeer.Reserved(identities);
  }

  private static FlowPeer reserved(String identity) {
    return new FlowPeer.Reserved(new TreeSet<>(java.util.List.of(identity)));
  }
}
