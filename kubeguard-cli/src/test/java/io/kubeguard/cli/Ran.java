package io.kubeguard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one command did. */
record Ran(int exit, String out, String err) {
  static Ran of(String... args) {
    return on("", args);
  }

  /** The command with this on standard input. */
  static Ran on(String in, String... args) {
    return on(in.getBytes(UTF_8), args);
  }

  /** The command in a Java machine of its own, ready to start. */
  static ProcessBuilder apart(String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.kubeguard.cli.Main"));
    command.addAll(List.of(args));
    return new ProcessBuilder(command);
  }

  static Ran on(byte[] in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream toOut = new PrintStream(out, true, UTF_8);
    PrintStream toErr = new PrintStream(err, true, UTF_8);
    int exit =
        new Program(new Streams(new ByteArrayInputStream(in), toOut, toErr, false)).run(args);
    toOut.flush();
    toErr.flush();
    return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
