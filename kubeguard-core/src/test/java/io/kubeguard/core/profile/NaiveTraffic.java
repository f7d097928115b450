package io.kubeguard.core.profile;

import io.kubeguard.core.observation.ApiRequest;
import io.kubeguard.core.observation.DnsAnswer;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.NetworkFlow;
import io.kubeguard.core.observation.Observation;
import io.kubeguard.core.observation.PodAddress;
import io.kubeguard.core.observation.ProcessAct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What a profile's traffic and conduct are, computed from everything at once, as its documentation
 * reads.
 */
record NaiveTraffic(Limits limits, List<Observation> observations) {
  /** One sign, or one address of one name. */
  private record Leaf<T, K>(T thing, K key, String address, long count, Evidence evidence) {}

  Traffic traffic() {
    List<Leaf<Trace, Integer>> flows = new ArrayList<>();
    List<Leaf<FlowPeer, String>> answers = new ArrayList<>();
    List<Leaf<FlowPeer, String>> addresses = new ArrayList<>();
    for (Observation observation : observations) {
      switch (observation) {
        case NetworkFlow f ->
            flows.add(
                new Leaf<>(
                    new Trace(f.route(), f.sign()),
                    f.port(),
                    f.address(),
                    f.count(),
                    f.evidence()));
        case DnsAnswer d ->
            d.addresses()
                .forEach(a -> answers.add(new Leaf<>(d.client(), d.name(), a, 1, d.evidence())));
        case PodAddress p -> addresses.add(new Leaf<>(p.pod(), p.address(), "", 1, p.evidence()));
        case ApiRequest r -> {
          // Only its time matters here.
        }
        case ProcessAct a -> {
          // What processes do is no traffic.
        }
      }
    }
    return new Traffic(
        spreads(flows, limits.traffic(), limits.ports(), port -> 0),
        spreads(answers, limits.traffic(), limits.names(), name -> name.length() / 1_000),
        spreads(addresses, limits.traffic(), limits.names(), address -> 0));
  }

  /** What its conduct is. */
  Conduct conduct() {
    SortedMap<Aspect, Spreads<Scene, Deed>> aspects = new TreeMap<>();
    for (Aspect aspect : Aspect.values()) {
      List<Leaf<Scene, Deed>> deeds = new ArrayList<>();
      for (Observation observation : observations) {
        if (observation instanceof ProcessAct act && Deed.of(act).aspect() == aspect) {
          deeds.add(
              new Leaf<>(Scene.of(act.actor()), Deed.of(act), Deed.name(act), 1, act.evidence()));
        }
      }
      aspects.put(
          aspect,
          spreads(deeds, limits.conduct(), limits.perIdentity(), deed -> deed.size() / 1_000));
    }
    return new Conduct(aspects);
  }

  private <T extends Comparable<T>, K extends Comparable<K>> Spreads<T, K> spreads(
      List<Leaf<T, K>> leaves, int all, int most, ToIntFunction<K> weight) {
    SortedMap<T, List<Leaf<T, K>>> byThing = by(leaves, Leaf::thing);
    int sum = byThing.values().stream().mapToInt(its -> weight(its, most, weight)).sum();
    boolean overflowed = sum > all || byThing.size() > limits.things();
    SortedMap<T, Spread<K>> each = new TreeMap<>();
    if (!overflowed) {
      byThing.forEach((thing, its) -> each.put(thing, spread(its, most, weight)));
    }
    return new Spreads<>(
        leaves.isEmpty() ? Optional.empty() : Optional.of(tally(leaves)), overflowed, each);
  }

  private <T, K extends Comparable<K>> int weight(
      List<Leaf<T, K>> its, int most, ToIntFunction<K> weight) {
    SortedMap<K, List<Leaf<T, K>>> byKey = by(its, Leaf::key);
    int sum =
        byKey.entrySet().stream()
            .mapToInt(e -> weight.applyAsInt(e.getKey()) + addresses(e.getValue()))
            .sum();
    return byKey.size() > most ? limits.perIdentity() + 1 : Math.min(sum, limits.perIdentity() + 1);
  }

  private <T, K> int addresses(List<Leaf<T, K>> its) {
    int held =
        its.stream().map(Leaf::address).distinct().mapToInt(a -> 1 + a.length() / 1_000).sum();
    return Math.min(held, limits.names() + 1);
  }

  private <T, K extends Comparable<K>> Spread<K> spread(
      List<Leaf<T, K>> its, int most, ToIntFunction<K> weight) {
    boolean overflowed = weight(its, most, weight) > limits.perIdentity();
    SortedMap<K, Names> each = new TreeMap<>();
    if (!overflowed) {
      by(its, Leaf::key).forEach((key, of) -> each.put(key, names(of)));
    }
    return new Spread<>(tally(its), overflowed, each);
  }

  private <T, K> Names names(List<Leaf<T, K>> its) {
    SortedMap<String, List<Leaf<T, K>>> byAddress = by(its, Leaf::address);
    SortedMap<String, Tally> each = new TreeMap<>();
    boolean overflowed = addresses(its) > limits.names();
    if (!overflowed) {
      byAddress.forEach((address, of) -> each.put(address, tally(of)));
    }
    return new Names(tally(its), overflowed, each);
  }

  private static <L, K extends Comparable<K>> SortedMap<K, List<L>> by(
      List<L> leaves, Function<L, K> key) {
    return leaves.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
  }

  Width width() {
    List<Instant> times = times(observations.stream().map(Observation::evidence).toList());
    return times.isEmpty() ? Width.HOUR : Width.forSpan(times.getFirst(), times.getLast());
  }

  /** A DNS answer without addresses shows nothing. */
  static boolean isSeen(Observation observation) {
    return !(observation instanceof DnsAnswer answer) || !answer.addresses().isEmpty();
  }

  private static List<Instant> times(List<Evidence> evidence) {
    return evidence.stream()
        .map(Evidence::time)
        .filter(time -> !time.equals(Instant.EPOCH))
        .sorted()
        .toList();
  }

  private <T, K> Tally tally(List<Leaf<T, K>> its) {
    List<Evidence> evidence = its.stream().map(Leaf::evidence).toList();
    List<Instant> times = times(evidence);
    return new Tally(
        0,
        its.stream().mapToLong(Leaf::count).sum(),
        times.isEmpty() ? Instant.EPOCH : times.getFirst(),
        times.isEmpty() ? Instant.EPOCH : times.getLast(),
        Windows.of(times.stream().mapToInt(width()::window).toArray()),
        NaiveProfile.firsts(evidence, limits.evidence()));
  }
}
