package io.kubeguard.bench;

import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.logs.audit.AuditLogReader;
import io.kubeguard.logs.audit.ReadOptions;
import io.kubeguard.logs.source.Source;
import io.kubeguard.sim.audit.AuditLogSimulation;
import io.kubeguard.sim.audit.LogExtent;
import io.kubeguard.sim.world.World;
import io.kubeguard.sim.world.WorldSize;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many megabytes of a plain audit log are read in a second, from a file in the system's cache
 * to a folded profile. {@code jackson} takes eight fields of each event out of the same file with a
 * well-known streaming parser and folds nothing; {@code bytes} only looks for line ends.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(2)
public class ReaderBenchmark {
  private static final int MEGABYTES = 100;

  @Param("1")
  long seed;

  /** Whether the log has the stage RequestReceived, which many audit policies omit. */
  @Param({"true", "false"})
  boolean received;

  private Optional<Path> log = Optional.empty();

  @Setup
  public void write() throws IOException {
    Path file = Files.createTempFile("audit", ".log");
    log = Optional.of(file);
    LogExtent whole = LogExtent.ofBytes(MEGABYTES * 1_000_000L);
    LogExtent extent = received ? whole : whole.withoutReceived();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      new AuditLogSimulation(World.of(seed, WorldSize.LARGE)).write(out, extent);
    }
  }

  @TearDown
  public void delete() throws IOException {
    Files.deleteIfExists(log.orElseThrow());
  }

  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public Profile oneThread() {
    return read(1);
  }

  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public Profile allThreads() {
    return read(Runtime.getRuntime().availableProcessors());
  }

  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public long jackson() throws IOException {
    try (InputStream in = Files.newInputStream(log.orElseThrow())) {
      return JacksonFields.read(in);
    }
  }

  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public long bytes() throws IOException {
    long lines = 0;
    byte[] buffer = new byte[1 << 20];
    try (InputStream in = Files.newInputStream(log.orElseThrow())) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (int i = 0; i < read; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
    }
    return lines;
  }

  private Profile read(int threads) {
    Source source = new Source("audit.log", log);
    return new AuditLogReader(ReadOptions.ALL.withThreads(threads), ApiResources.builtIn())
        .read(List.of(source), InputStream.nullInputStream(), bytes -> {})
        .profile();
  }
}
