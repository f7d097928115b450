/**
 * Flow logs of Cilium's Hubble, written from a graph of calls that is the truth: replies, names
 * looked up, probes, what was refused, dropped and lost, as the agent's exporter writes them.
 */
@NullMarked
package io.kubeguard.sim.flows;

import org.jspecify.annotations.NullMarked;
