package io.kubeguard.logs.flows;

import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.Spread;
import io.kubeguard.core.profile.Trace;
import io.kubeguard.logs.fold.Reading;
import io.kubeguard.logs.fold.TimeSpan;
import io.kubeguard.logs.source.Source;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads flow logs in one call, and writes down what a profile holds of them. */
final class Reads {
  private Reads() {}

  static Reading of(String... lines) {
    return of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  static Reading of(byte[] bytes) {
    return new FlowLogReader(TimeSpan.ALL, 1)
        .read(
            List.of(new Source(Source.STDIN, Optional.empty())),
            new ByteArrayInputStream(bytes),
            read -> {});
  }

  static Reading of(int threads, Path... files) {
    List<Source> sources = new ArrayList<>();
    for (Path file : files) {
      sources.add(new Source(file.toString(), Optional.of(file)));
    }
    return new FlowLogReader(TimeSpan.ALL, threads)
        .read(sources, InputStream.nullInputStream(), read -> {});
  }

  /** {@code CLIENT > SERVER TRANSPORT PORT[ ADDRESS]: SIGN ×COUNT}, sorted as the profile is. */
  static List<String> shown(String... lines) {
    return shown(of(lines).profile());
  }

  static List<String> shown(Profile profile) {
    List<String> shown = new ArrayList<>();
    for (Map.Entry<Trace, Spread<Integer>> entry :
        profile.traffic().connections().each().entrySet()) {
      Trace trace = entry.getKey();
      entry
          .getValue()
          .each()
          .forEach(
              (port, names) ->
                  names
                      .each()
                      .forEach(
                          (address, tally) ->
                              shown.add(
                                  peer(trace.route().client())
                                      + " > "
                                      + peer(trace.route().server())
                                      + " "
                                      + trace.route().transport()
                                      + " "
                                      + port
                                      + (address.isEmpty() ? "" : " " + address)
                                      + ": "
                                      + trace.sign()
                                      + " ×"
                                      + tally.count())));
    }
    return shown;
  }

  static String peer(FlowPeer peer) {
    return switch (peer) {
      case FlowPeer.Pod pod ->
          pod.namespace() + "/" + pod.kind() + "/" + pod.workload() + pod.labels() + pod.name();
      case FlowPeer.Service service -> "service " + service.namespace() + "/" + service.name();
      case FlowPeer.Reserved reserved -> String.join("+", reserved.identities());
      case FlowPeer.Host host -> "host " + host.address();
      case FlowPeer.Outside outside -> "outside";
    };
  }
}
