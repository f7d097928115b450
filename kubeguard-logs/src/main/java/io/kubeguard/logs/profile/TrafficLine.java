package io.kubeguard.logs.profile;

import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.Route;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.profile.Spread;
import io.kubeguard.core.profile.Spreads;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Trace;
import io.kubeguard.core.profile.Traffic;
import io.kubeguard.core.profile.Width;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads the lines of a profile file that tell of connections, each as a small part of traffic. */
final class TrafficLine {
  private static final Set<String> FIRST =
      Set.of(
          ProfileFile.CLIENT,
          ProfileFile.PORT,
          ProfileFile.ASKER,
          ProfileFile.QUERY,
          ProfileFile.POD,
          ProfileFile.HAD,
          ProfileFile.CONNECTIONS_OVERFLOWED,
          ProfileFile.LOOKUPS_OVERFLOWED,
          ProfileFile.ADDRESSES_OVERFLOWED);

  private static final int LAST_PORT = 65_535;

  private final Line line;
  private Optional<Trace> trace = Optional.empty();
  private Optional<FlowPeer> asker = Optional.empty();
  private Optional<FlowPeer> pod = Optional.empty();

  /**
   * @param line the line that is read, whichever it is
   */
  TrafficLine(Line line) {
    this.line = line;
  }

  static boolean beginsWith(String field) {
    return FIRST.contains(field);
  }

  /**
   * What one line holds.
   *
   * @param tally what it says was seen; empty where only the lines that follow do
   */
  record Part(Traffic traffic, Optional<Tally> tally) {}

  Part read(Width width) {
    Fields fields = new Fields(width);
    line.read(fields::field);
    return fields.build();
  }

  /** The fields while they are read. */
  private final class Fields {
    private final Width width;
    private final LineFields fields;
    private final SortedMap<String, FlowPeer> peers = new TreeMap<>();
    private Optional<Tally> tally = Optional.empty();
    private int port;

    private Fields(Width width) {
      this.width = width;
      this.fields = new LineFields(line);
    }

    private void field(String name) {
      fields.put(name, "");
      switch (name) {
        case ProfileFile.CLIENT, ProfileFile.SERVER, ProfileFile.ASKER, ProfileFile.POD ->
            peers.put(name, PeerText.read(line));
        case ProfileFile.PORT -> port = port();
        case ProfileFile.SEEN -> tally = Optional.of(TallyLine.read(line, width));
        case ProfileFile.OVERFLOWED,
            ProfileFile.CONNECTIONS_OVERFLOWED,
            ProfileFile.LOOKUPS_OVERFLOWED,
            ProfileFile.ADDRESSES_OVERFLOWED ->
            fields.put(name, String.valueOf(line.flag()));
        case ProfileFile.TRANSPORT,
            ProfileFile.SIGN,
            ProfileFile.QUERY,
            ProfileFile.HAD,
            ProfileFile.ADDRESS ->
            fields.put(name, line.text());
        default -> throw line.unknown(name);
      }
    }

    private int port() {
      long number = line.number();
      if (number > LAST_PORT) {
        throw line.wrong("no port that there is");
      }
      return (int) number;
    }

    private Part build() {
      if (fields.has(ProfileFile.CLIENT)) {
        Trace of = trace();
        trace = Optional.of(of);
        return head(() -> connections(scattered(of)));
      }
      if (fields.has(ProfileFile.ASKER)) {
        fields.only(Set.of(ProfileFile.ASKER, ProfileFile.OVERFLOWED, ProfileFile.SEEN));
        FlowPeer of = peer(ProfileFile.ASKER);
        asker = Optional.of(of);
        return head(() -> lookups(scattered(of)));
      }
      if (fields.has(ProfileFile.POD)) {
        fields.only(Set.of(ProfileFile.POD, ProfileFile.OVERFLOWED, ProfileFile.SEEN));
        FlowPeer of = peer(ProfileFile.POD);
        pod = Optional.of(of);
        return head(() -> addresses(scattered(of)));
      }
      return new Part(rest(), Optional.of(seen()));
    }

    private Traffic rest() {
      if (fields.has(ProfileFile.PORT)) {
        fields.only(leaf(ProfileFile.PORT));
        return connections(one(whose(trace), spread(port)));
      }
      if (fields.has(ProfileFile.QUERY)) {
        fields.only(leaf(ProfileFile.QUERY));
        return lookups(one(whose(asker), spread(fields.text(ProfileFile.QUERY))));
      }
      if (fields.has(ProfileFile.HAD)) {
        fields.only(leaf(ProfileFile.HAD));
        return addresses(one(whose(pod), spread(fields.text(ProfileFile.HAD))));
      }
      return overflow();
    }

    private Traffic overflow() {
      if (fields.has(ProfileFile.CONNECTIONS_OVERFLOWED)) {
        fields.only(Set.of(ProfileFile.CONNECTIONS_OVERFLOWED, ProfileFile.SEEN));
        return connections(sum());
      }
      if (fields.has(ProfileFile.LOOKUPS_OVERFLOWED)) {
        fields.only(Set.of(ProfileFile.LOOKUPS_OVERFLOWED, ProfileFile.SEEN));
        return lookups(sum());
      }
      fields.only(Set.of(ProfileFile.ADDRESSES_OVERFLOWED, ProfileFile.SEEN));
      return addresses(sum());
    }

    private static Set<String> leaf(String key) {
      return Set.of(key, ProfileFile.ADDRESS, ProfileFile.OVERFLOWED, ProfileFile.SEEN);
    }

    private Part head(Supplier<Traffic> sums) {
      if (fields.has(ProfileFile.OVERFLOWED) != tally.isPresent()) {
        throw line.wrong("a sum stands where more was seen than is held, and only there");
      }
      return new Part(tally.isPresent() ? sums.get() : Traffic.NONE, tally);
    }

    private Trace trace() {
      fields.only(
          Set.of(
              ProfileFile.CLIENT,
              ProfileFile.SERVER,
              ProfileFile.TRANSPORT,
              ProfileFile.SIGN,
              ProfileFile.OVERFLOWED,
              ProfileFile.SEEN));
      Transport transport =
          ProfileFile.transport(fields.text(ProfileFile.TRANSPORT))
              .orElseThrow(() -> line.wrong("no transport that there is"));
      FlowSign sign =
          ProfileFile.sign(fields.text(ProfileFile.SIGN))
              .orElseThrow(() -> line.wrong("no sign that there is"));
      return new Trace(
          new Route(peer(ProfileFile.CLIENT), peer(ProfileFile.SERVER), transport), sign);
    }

    private FlowPeer peer(String field) {
      FlowPeer peer = peers.get(field);
      if (peer == null) {
        throw line.wrong("a connection with one end");
      }
      return peer;
    }

    private <T> T whose(Optional<T> owner) {
      return owner.orElseThrow(() -> line.wrong("what belongs to nobody"));
    }

    private Tally seen() {
      return tally.orElseThrow(() -> line.wrong("a line without what was seen"));
    }

    private <K extends Comparable<K>> Spread<K> spread(K key) {
      boolean overflowed = fields.has(ProfileFile.OVERFLOWED);
      if (overflowed && fields.has(ProfileFile.ADDRESS)) {
        throw line.wrong("an address stands where addresses are held, and only there");
      }
      SortedMap<String, Tally> each = new TreeMap<>();
      if (!overflowed) {
        each.put(fields.text(ProfileFile.ADDRESS), seen());
      }
      Names names = new Names(seen(), overflowed, each);
      return new Spread<>(seen(), false, new TreeMap<>(Map.of(key, names)));
    }

    private <T extends Comparable<T>, K extends Comparable<K>> Spreads<T, K> scattered(T thing) {
      Spread<K> spread = new Spread<K>(seen(), true, new TreeMap<K, Names>());
      return one(thing, spread);
    }

    private <T extends Comparable<T>, K extends Comparable<K>> Spreads<T, K> one(
        T thing, Spread<K> spread) {
      return new Spreads<>(tally, false, new TreeMap<>(Map.of(thing, spread)));
    }

    private <T extends Comparable<T>, K extends Comparable<K>> Spreads<T, K> sum() {
      return new Spreads<T, K>(Optional.of(seen()), true, new TreeMap<T, Spread<K>>());
    }

    private static Traffic connections(Spreads<Trace, Integer> connections) {
      return new Traffic(connections, Spreads.none(), Spreads.none());
    }

    private static Traffic lookups(Spreads<FlowPeer, String> lookups) {
      return new Traffic(Spreads.none(), lookups, Spreads.none());
    }

    private static Traffic addresses(Spreads<FlowPeer, String> addresses) {
      return new Traffic(Spreads.none(), Spreads.none(), addresses);
    }
  }
}
