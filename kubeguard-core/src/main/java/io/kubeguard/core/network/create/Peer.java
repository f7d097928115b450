package io.kubeguard.core.network.create;

import io.kubeguard.core.network.Pod;
import java.util.Map;

/** Another workload, and the labels by which a policy selects it. */
record Peer(Pod pod, Map<String, String> labels) {}
