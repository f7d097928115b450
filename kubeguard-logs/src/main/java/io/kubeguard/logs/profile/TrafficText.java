package io.kubeguard.logs.profile;

import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.profile.Spread;
import io.kubeguard.core.profile.Spreads;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Trace;
import io.kubeguard.core.profile.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The lines of a profile file that tell of connections. */
final class TrafficText {
  private final List<LineText> lines = new ArrayList<>();

  private TrafficText() {}

  static List<LineText> lines(Traffic traffic) {
    TrafficText text = new TrafficText();
    text.spreads(
        traffic.connections(),
        ProfileFile.CONNECTIONS_OVERFLOWED,
        TrafficText::trace,
        (port, line) -> line.field(ProfileFile.PORT, port));
    text.spreads(
        traffic.lookups(),
        ProfileFile.LOOKUPS_OVERFLOWED,
        peer -> PeerText.write(new LineText(), ProfileFile.ASKER, peer),
        (name, line) -> line.field(ProfileFile.QUERY, name));
    text.spreads(
        traffic.addresses(),
        ProfileFile.ADDRESSES_OVERFLOWED,
        peer -> PeerText.write(new LineText(), ProfileFile.POD, peer),
        (address, line) -> line.field(ProfileFile.HAD, address));
    return text.lines;
  }

  private static LineText trace(Trace trace) {
    FlowPeer client = trace.route().client();
    LineText line = PeerText.write(new LineText(), ProfileFile.CLIENT, client);
    return PeerText.write(line, ProfileFile.SERVER, trace.route().server())
        .field(ProfileFile.TRANSPORT, ProfileFile.name(trace.route().transport()))
        .field(ProfileFile.SIGN, ProfileFile.name(trace.sign()));
  }

  private <T extends Comparable<T>, K extends Comparable<K>> void spreads(
      Spreads<T, K> spreads,
      String overflowed,
      Function<T, LineText> head,
      BiConsumer<K, LineText> key) {
    if (spreads.overflowed()) {
      Tally total = spreads.total().orElse(Tally.NONE);
      lines.add(new LineText().flag(overflowed, true).tally(total));
    }
    for (Map.Entry<T, Spread<K>> entry : spreads.each().entrySet()) {
      Spread<K> spread = entry.getValue();
      LineText line = head.apply(entry.getKey());
      if (spread.overflowed()) {
        line.flag(ProfileFile.OVERFLOWED, true).tally(spread.total());
      }
      lines.add(line);
      spread.each().forEach((each, names) -> names(each, names, key));
    }
  }

  private <K> void names(K each, Names names, BiConsumer<K, LineText> key) {
    if (names.overflowed()) {
      LineText line = new LineText();
      key.accept(each, line);
      lines.add(line.flag(ProfileFile.OVERFLOWED, true).tally(names.total()));
    }
    names
        .each()
        .forEach(
            (address, tally) -> {
              LineText line = new LineText();
              key.accept(each, line);
              lines.add(line.optional(ProfileFile.ADDRESS, address).tally(tally));
            });
  }
}
