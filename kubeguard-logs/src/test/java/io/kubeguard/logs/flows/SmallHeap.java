package io.kubeguard.logs.flows;

import io.kubeguard.core.profile.Traffic;
import io.kubeguard.logs.Made;
import io.kubeguard.logs.fold.Reading;
import io.kubeguard.logs.fold.TimeSpan;
import io.kubeguard.logs.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Started by {@link SmallHeapTest} in a JVM with little memory: reads a flow log in which one thing
 * is different in each record, and prints what is left of it.
 */
final class SmallHeap {
  private static final int RECORDS = 100_000;

  private SmallHeap() {}

  public static void main(String[] arguments) {
    IntFunction<String> record = record(arguments[0]);
    Reading reading =
        new FlowLogReader(TimeSpan.ALL, 2)
            .read(
                List.of(new Source(Source.STDIN, Optional.empty())),
                new Made(RECORDS, i -> bytes(record.apply(i))),
                read -> {});
    Traffic traffic = reading.profile().traffic();
    System.out.printf(
        "%s flows=%d total=%d overflowed=%s kept=%s told=%s%n",
        reading.ending(),
        reading.profile().counters().getOrDefault("flows", 0L),
        traffic.connections().total().map(t -> t.count()).orElse(0L),
        traffic.connections().overflowed(),
        traffic.connections().each().size() + traffic.lookups().each().size(),
        reading.diagnostics().stream().map(d -> d.code()).distinct().toList());
  }

  private static IntFunction<String> record(String what) {
    return switch (what) {
      case "hubble-labels" -> replaced(FlowSamples.HUBBLE, "app=web\"", i -> "app=web" + i + "\"");
      case "hubble-ports" -> replaced(FlowSamples.HUBBLE, "5432", i -> "" + i % 65_536);
      case "hubble-pods" -> replaced(FlowSamples.HUBBLE, "10.0.0.1", SmallHeap::address);
      case "hubble-outside" ->
          i ->
              FlowSamples.HUBBLE
                  .replace("10.0.0.2", address(i))
                  .replaceFirst(
                      "\"destination\":.\"labels.*?}",
                      "\"destination\":{\"labels\":[\"reserved:world\"]}")
                  .replace("destination_service", "none");
      case "hubble-names" ->
          i ->
              FlowSamples.HUBBLE
                  .replace("\"type\":\"\",\"dns\"", "\"type\":\"RESPONSE\",\"dns\"")
                  .replace("\"query\":\"a.", "\"query\":\"a" + i + ".");
      case "calico-labels" -> replaced(FlowSamples.CALICO, "app=web", i -> "app=web" + i);
      case "netobserv-outside" -> replaced(FlowSamples.NETOBSERV, "8.8.8.8", SmallHeap::address);
      case "loki-owners" -> replaced(FlowSamples.LOKI, "\\\"web\\\"", i -> "\\\"web" + i + "\\\"");
      case "envoy-clients" -> replaced(FlowSamples.ENVOY, "10.44.1.23", SmallHeap::address);
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static IntFunction<String> replaced(
      String record, String what, IntFunction<String> with) {
    return i -> record.replace(what, with.apply(i));
  }

  private static String address(int i) {
    return "11." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
  }

  private static byte[] bytes(String line) {
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
