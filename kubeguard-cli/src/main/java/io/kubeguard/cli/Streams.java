package io.kubeguard.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param interactive whether a person watches {@code err}, so that progress is worth showing
 */
public record Streams(InputStream in, PrintStream out, PrintStream err, boolean interactive) {}
