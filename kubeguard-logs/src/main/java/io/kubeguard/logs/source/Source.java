package io.kubeguard.logs.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * One input to read from its beginning to its end.
 *
 * @param name what it is called in messages and evidence; {@code -} for standard input
 * @param path the file; empty for standard input
 * @param isFound whether it was found in a folder, and nobody named it
 */
public record Source(String name, Optional<Path> path, boolean isFound) {
  /** The name of standard input. */
  public static final String STDIN = "-";

  /** An input that was named. */
  public Source(String name, Optional<Path> path) {
    this(name, path, false);
  }

  /** Its size in bytes as it lies on the disk; 0 for standard input. */
  public long size() throws IOException {
    return path.isPresent() ? Files.size(path.get()) : 0;
  }

  /**
   * Opens it, unpacked.
   *
   * @param stdin what {@code -} stands for
   * @param progress told how many packed bytes each read took
   */
  public InputStream open(InputStream stdin, LongConsumer progress) throws IOException {
    InputStream raw = path.isPresent() ? Files.newInputStream(path.get()) : stdin;
    return Compression.detect(new CountedInputStream(raw, progress));
  }
}
