package io.kubeguard.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code kubeguard demo}: ordinary commands on the recordings in examples/. */
@Command(
    description = {
      "Runs the main job on recordings that ship with the program, and shows the commands that it"
          + " runs. Pasted from the program's folder, they print the same.%n"
    })
final class DemoCommand implements Callable<Integer> {
  /** Says how the program is called where it wasn't started from a checkout. */
  private static final String PROGRAM = "kubeguard.program";

  /** A step: what it shows, and the command. */
  private record Step(String title, String command) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(
              "What does each service account really use?",
              "create --audit examples/shop/audit.jsonl.gz"),
          new Step(
              "One of them as manifests, with the evidence for each rule:",
              "create --audit examples/shop/audit.jsonl.gz --subject shop/web -o yaml"),
          new Step(
              "What do the roles that stand there today grant, and nobody uses?",
              "verify --audit examples/shop/audit.jsonl.gz --manifests examples/shop/rbac.yaml"),
          new Step(
              "What would the same roles look like without that, and what does it prevent?",
              "refine --audit examples/shop/audit.jsonl.gz --manifests examples/shop/rbac.yaml"),
          new Step(
              "All recommendations as files, and the evidence in full as JSON:",
              "create --audit examples/shop/audit.jsonl.gz --out-dir .kubeguard/demo --quiet"),
          new Step(
              "Would they have carried a later recording?",
              "verify --audit examples/shop/later.jsonl.gz --manifests .kubeguard/demo"));

  private final Streams streams;

  DemoCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    String program = System.getProperty(PROGRAM, "./kubeguard");
    for (Step step : STEPS) {
      streams.out().println("# " + step.title());
      streams.out().println("$ " + program + " " + step.command());
      streams.out().println();
      int exit = new Program(streams).run(step.command().split(" ", -1));
      streams.out().println();
      if (exit > Exit.FINDINGS) {
        return exit;
      }
    }
    return Exit.OK;
  }
}
