package io.kubeguard.core.observation;

/** One normalised thing that happened, with the place in the log that shows it. */
public sealed interface Observation
    permits ApiRequest, NetworkFlow, DnsAnswer, PodAddress, ProcessAct {
  Evidence evidence();
}
