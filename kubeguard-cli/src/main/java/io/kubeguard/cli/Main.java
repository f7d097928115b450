package io.kubeguard.cli;

import java.io.IOException;
import java.io.PrintStream;

/** Temporary. */
public final class Main {
  private Main() {}

  /** Temporary. */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.exit(run(System.out, args));
  }

  static int run(PrintStream out, String... args) throws IOException, InterruptedException {
    for (String arg : args) {
      out.println("[" + arg + "]");
    }
    if (args.length > 0 && args[0].equals("cat")) {
      System.in.transferTo(out);
    }
    if (args.length > 0 && args[0].equals("sleep")) {
      Thread.sleep(60_000);
    }
    return args.length;
  }
}
