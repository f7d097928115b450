package io.kubeguard.logs.fold;

import io.kubeguard.core.profile.DifferentClustersException;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.logs.json.Chunk;
import io.kubeguard.logs.json.Records;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * The threads that decode records, each with a reader of its own. Since folding is associative and
 * commutative, it doesn't matter which thread takes what.
 */
final class Decoders implements AutoCloseable {
  /** A reader that holds more hands it over, so that memory doesn't grow with the threads. */
  private static final int HELD = 20_000;

  /**
   * Holds the cluster's name alone, so that another one is noticed with the source it stands in.
   */
  private final ProfileBuilder named = new ProfileBuilder();

  private Optional<ProfileBuilder> sum = Optional.empty();
  private final Object lock = new Object();
  private final BlockingQueue<RecordFold> idle;
  private final List<RecordFold> readers = new ArrayList<>();
  private final List<Future<Long>> running = new ArrayList<>();
  private final ExecutorService executor;
  private long events;

  Decoders(int wanted, Supplier<RecordFold> folds) {
    int threads = Math.max(1, wanted);
    idle = new ArrayBlockingQueue<>(threads);
    for (int i = 0; i < threads; i++) {
      readers.add(folds.get());
    }
    idle.addAll(readers);
    executor = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
  }

  /** Decodes a chunk as soon as a thread is free. */
  void decode(String source, Chunk chunk, Troubles troubles) {
    RecordFold reader = take();
    running.removeIf(this::collectIfDone);
    running.add(
        executor.submit(
            () -> {
              try (chunk) {
                reader.from(source, troubles).read(chunk);
                if (reader.weight() > HELD) {
                  add(reader);
                }
                return reader.events();
              } finally {
                idle.add(reader);
              }
            }));
  }

  /** What hands over records one by one. */
  @FunctionalInterface
  interface Framed {
    void into(Records records) throws IOException;
  }

  /** Decodes records in this thread. */
  void decodeHere(String source, Troubles troubles, Framed framed) throws IOException {
    RecordFold reader = take().from(source, troubles);
    try {
      framed.into(reader);
    } finally {
      events += reader.events();
      idle.add(reader);
    }
  }

  /** Reads a whole source in this thread. */
  void decodeWhole(String source, Troubles troubles, InputStream in) throws IOException {
    RecordFold reader = take().from(source, troubles);
    try {
      reader.read(in);
    } finally {
      events += reader.events();
      idle.add(reader);
    }
  }

  /** Waits for what runs; the number of events since the last call. */
  long finishSource() {
    running.forEach(this::collect);
    running.clear();
    readers.forEach(reader -> named.cluster(reader.cluster()));
    long found = events;
    events = 0;
    return found;
  }

  /** The sum of everything. */
  ProfileBuilder finish() {
    finishSource();
    readers.forEach(this::add);
    return sum.orElseThrow().add(named.build());
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private RecordFold take() {
    try {
      return idle.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void add(RecordFold reader) {
    ProfileBuilder part = reader.take();
    synchronized (lock) {
      sum = Optional.of(sum.isPresent() ? sum.get().add(part.build()) : part);
    }
  }

  private boolean collectIfDone(Future<Long> task) {
    boolean done = task.isDone();
    if (done) {
      collect(task);
    }
    return done;
  }

  private void collect(Future<Long> task) {
    try {
      events += task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DifferentClustersException different) {
        throw different;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
