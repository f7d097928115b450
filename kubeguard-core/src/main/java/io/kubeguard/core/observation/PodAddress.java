package io.kubeguard.core.observation;

/** A pod had this address, so that it is never taken for one outside the cluster. */
public record PodAddress(FlowPeer pod, String address, Evidence evidence) implements Observation {}
