package io.kubeguard.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The entry point. */
public final class Main {
  /** Set by the launcher where standard error is a terminal. */
  private static final String INTERACTIVE = "kubeguard.interactive";

  private Main() {}

  /** Runs one command and ends with its exit code. */
  public static void main(String[] args) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    int exit =
        new Program(new Streams(System.in, out, err, Boolean.getBoolean(INTERACTIVE))).run(args);
    out.flush();
    err.flush();
    System.exit(out.checkError() && exit == Exit.OK ? Exit.ENVIRONMENT : exit);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        false,
        StandardCharsets.UTF_8);
  }
}
