package io.kubeguard.logs.flows;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.logs.fold.LogKind;
import io.kubeguard.logs.fold.LogReader;
import io.kubeguard.logs.fold.Reading;
import io.kubeguard.logs.fold.TimeSpan;
import io.kubeguard.logs.source.Source;
import java.io.InputStream;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Reads flow logs of any form, and profiles that were made of some, into one profile. Memory
 * depends on the number of distinct connections, not on the size of the logs.
 */
public final class FlowLogReader {
  private static final String EXPECTED =
      "expected flows of Hubble, Calico or NetObserv as JSON, or Envoy's access log as Istio writes"
          + " it";

  private final TimeSpan times;
  private final int threads;

  /**
   * @param threads how many threads decode
   */
  public FlowLogReader(TimeSpan times, int threads) {
    this.times = times;
    this.threads = threads;
  }

  /**
   * Reads every source, one behind the other.
   *
   * @param stdin what the source {@code -} stands for
   * @param progress told how many bytes, as they lie on the disk, each read took
   * @throws io.kubeguard.logs.profile.ProfileFormatException if a profile can't be used
   */
  public Reading read(List<Source> sources, InputStream stdin, LongConsumer progress) {
    LogKind kind =
        new LogKind("flow log", "flows.", false, () -> new FlowFold(times), FlowLogReader::foreign);
    return new LogReader(threads, times, kind).read(sources, List.of(), stdin, progress);
  }

  private static Diagnostic foreign(Source source) {
    return Diagnostic.error(
        "not-a-flow-log", Location.of(source.name()), "is not a flow log", EXPECTED);
  }
}
