package io.kubeguard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;

/**
 * Runs the commands that stand on standard input, one a line, in one Java: the launcher makes its
 * start-up cache from what they load.
 */
final class StartupTraining {
  private StartupTraining() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    Program program = new Program(new Streams(InputStream.nullInputStream(), out, out, false));
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      int unused = program.run(line.split(" ", -1));
    }
  }
}
