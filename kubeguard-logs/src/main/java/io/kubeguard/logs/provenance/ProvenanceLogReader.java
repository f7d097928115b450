package io.kubeguard.logs.provenance;

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
 * Reads provenance of any known recorder, and profiles that were made of some, into one profile.
 * Memory depends on the number of distinct behaviours, not on the size of the recordings. What one
 * record says depends on those before it, so each source is read by one thread.
 */
public final class ProvenanceLogReader {
  /** What provenance may be, for a message. */
  static final String EXPECTED =
      "expected SPADE (JSON or DOT), Linux audit, Tetragon, Falco, KubeArmor, Tracee, or"
          + " Kubescape's ApplicationProfiles";

  private final TimeSpan times;
  private final ContainerMap containers;
  private final Yaml yaml;

  /**
   * @param containers which process is which container's, where the recording doesn't say
   * @param yaml turns YAML into JSON
   */
  public ProvenanceLogReader(TimeSpan times, ContainerMap containers, Yaml yaml) {
    this.times = times;
    this.containers = containers;
    this.yaml = yaml;
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
        new LogKind(
            "provenance file",
            "provenance.",
            true,
            () -> new ProvenanceFold(times, containers, yaml),
            ProvenanceLogReader::foreign);
    return new LogReader(1, times, kind).read(sources, List.of(), stdin, progress);
  }

  private static Diagnostic foreign(Source source) {
    return Diagnostic.error(
        "not-provenance",
        Location.of(source.name()),
        "no provenance of a known recorder",
        EXPECTED);
  }
}
