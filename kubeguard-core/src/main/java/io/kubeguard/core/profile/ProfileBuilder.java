package io.kubeguard.core.profile;

import io.kubeguard.core.observation.ApiRequest;
import io.kubeguard.core.observation.DnsAnswer;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.NetworkFlow;
import io.kubeguard.core.observation.Place;
import io.kubeguard.core.observation.PodAddress;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.Question;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.rbac.Identity;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Folds observations and profiles into a profile. Not safe for use by several threads: give each
 * its own and merge.
 *
 * <p>Its memory depends on the number of distinct behaviours, bounded by {@link Limits}.
 */
public final class ProfileBuilder {
  private final Limits limits;
  private final TallyFold total;
  private final TrafficFold traffic;
  private final ConductFold conduct;
  private final TallyFold[] totals;
  private final Map<Identity, ActivityFold> activities = new HashMap<>();
  private final Map<String, Long> counters = new TreeMap<>();
  private String cluster = "";
  private Width width = Width.HOUR;

  /** The first and the last time of anything, in microseconds. */
  private long earliest = Long.MAX_VALUE;

  private long latest = Long.MIN_VALUE;
  private int weight;
  private boolean overflowed;

  public ProfileBuilder() {
    this(Limits.STANDARD);
  }

  ProfileBuilder(Limits limits) {
    this.limits = limits;
    this.total = new TallyFold(limits.evidence());
    this.traffic = new TrafficFold(limits);
    this.conduct = new ConductFold(limits);
    this.totals =
        Stream.of(new TallyFold[] {total}, traffic.totals(), conduct.totals())
            .flatMap(Stream::of)
            .toArray(TallyFold[]::new);
  }

  /** Names the cluster that the observations come from. */
  public ProfileBuilder cluster(String name) {
    if (!name.isEmpty() && !cluster.isEmpty() && !name.equals(cluster)) {
      throw new DifferentClustersException(cluster, name);
    }
    cluster = cluster.isEmpty() ? name : cluster;
    return this;
  }

  /** Adds to a counter of the reader's. */
  public ProfileBuilder count(String counter, long amount) {
    counters.merge(counter, amount, TallyFold::sum);
    return this;
  }

  /** Folds one observation in. */
  public ProfileBuilder add(ApiRequest request) {
    return add(request.question(), request.stage(), Place.of(request.evidence()));
  }

  /** Folds one observation in of which the reference is only worked out if it is kept. */
  public ProfileBuilder add(Question question, Stage stage, Place place) {
    total.add(width, stage, place);
    widen(place);
    if (!overflowed) {
      ActivityFold activity = activity(question.identity());
      int before = activity.weight();
      activity.add(question, width, stage, place);
      grow(activity.weight() - before);
    }
    return this;
  }

  /** Folds one observation in. */
  public ProfileBuilder add(NetworkFlow flow) {
    return add(
        new Trace(flow.route(), flow.sign()),
        flow.port(),
        flow.address(),
        flow.count(),
        Place.of(flow.evidence()));
  }

  /**
   * Folds a sign of connections in.
   *
   * @see NetworkFlow
   */
  public ProfileBuilder add(Trace trace, int port, String address, long count, Place place) {
    traffic.add(trace, port, address, width, count, place);
    widen(place);
    return this;
  }

  /** Folds one observation in. */
  public ProfileBuilder add(DnsAnswer answer) {
    for (String address : answer.addresses()) {
      add(answer.client(), answer.name(), address, Place.of(answer.evidence()));
    }
    return this;
  }

  /** Folds one observation in. */
  public ProfileBuilder add(PodAddress address) {
    return addAddress(address.pod(), address.address(), Place.of(address.evidence()));
  }

  /**
   * Folds an address of a pod in.
   *
   * @see PodAddress
   */
  public ProfileBuilder addAddress(FlowPeer pod, String address, Place place) {
    traffic.addAddress(pod, address, width, place);
    widen(place);
    return this;
  }

  /**
   * Folds one address of a name in.
   *
   * @see DnsAnswer
   */
  public ProfileBuilder add(FlowPeer client, String name, String address, Place place) {
    traffic.add(client, name, address, width, place);
    widen(place);
    return this;
  }

  /** Folds one observation in. */
  public ProfileBuilder add(ProcessAct act) {
    return add(Scene.of(act.actor()), Deed.of(act), Deed.name(act), 1, Place.of(act.evidence()));
  }

  /**
   * Folds a deed in.
   *
   * @param name under which it was seen
   */
  public ProfileBuilder add(Scene scene, Deed deed, String name, long count, Place place) {
    conduct.add(scene, deed, name, width, count, place);
    widen(place);
    return this;
  }

  /**
   * Folds a profile in.
   *
   * @throws DifferentClustersException if both name a cluster and the names differ
   */
  public ProfileBuilder add(Profile profile) {
    cluster(profile.cluster());
    profile.counters().forEach(this::count);
    widen(profile.width());
    profile.total().ifPresent(tally -> total.add(tally, profile.width(), width));
    traffic.addTotals(profile.traffic(), profile.width(), width);
    conduct.addTotals(profile.conduct(), profile.width(), width);
    earliest = Math.min(earliest, TallyFold.first(totals));
    latest = Math.max(latest, TallyFold.last(totals));
    widen(spanned());
    traffic.addEach(profile.traffic(), profile.width(), width);
    conduct.addEach(profile.conduct(), profile.width(), width);
    if (profile.overflowed()) {
      overflow();
    }
    if (!overflowed) {
      profile.activities().forEach((identity, part) -> add(identity, part, profile.width()));
    }
    return this;
  }

  /** How much is held, in distinct accesses, namespaces, names, ports, addresses and deeds. */
  public int weight() {
    return weight + traffic.weight() + conduct.weight();
  }

  /** What was folded so far. */
  public Profile build() {
    TreeMap<Identity, Activity> built = new TreeMap<>();
    activities.forEach((identity, activity) -> built.put(identity, activity.build()));
    return new Profile(
        cluster,
        width,
        total.buildIfSeen(),
        overflowed,
        built,
        new TreeMap<>(counters),
        traffic.build(),
        conduct.build());
  }

  private void add(Identity identity, Activity part, Width partWidth) {
    if (!overflowed) {
      ActivityFold activity = activity(identity);
      int before = activity.weight();
      activity.add(part, partWidth, width);
      grow(activity.weight() - before);
    }
  }

  private ActivityFold activity(Identity identity) {
    ActivityFold activity = activities.get(identity);
    if (activity == null) {
      activity = new ActivityFold(limits, identity);
      activities.put(identity, activity);
    }
    return activity;
  }

  /** Coarsens every window if this time makes the span longer. */
  private void widen(Place place) {
    long micros = place.micros();
    if (micros != 0 && (micros < earliest || micros > latest)) {
      earliest = Math.min(earliest, micros);
      latest = Math.max(latest, micros);
      widen(spanned());
    }
  }

  private Width spanned() {
    return Width.forSpan(earliest > latest ? 0 : latest - earliest);
  }

  /** Coarsens every window to at least this width. */
  private void widen(Width wanted) {
    if (wanted.compareTo(width) > 0) {
      total.coarsen(width, wanted);
      traffic.coarsen(width, wanted);
      conduct.coarsen(width, wanted);
      activities.values().forEach(activity -> activity.coarsen(width, wanted));
      width = wanted;
    }
  }

  private void grow(int by) {
    weight += by;
    if (weight > limits.overall() || activities.size() > limits.identities()) {
      overflow();
    }
  }

  private void overflow() {
    overflowed = true;
    weight = 0;
    activities.clear();
  }
}
