package io.kubeguard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** Temporary. */
final class StartupTraining {
  private StartupTraining() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      int unused = Main.run(System.out, line.split(" ", -1));
    }
  }
}
