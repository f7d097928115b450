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
  /** A step: what it shows, and the command. */
  private record Step(String title, String command) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(
              "What does each service account of namespace shop really use?",
              "create --audit examples/shop/audit.jsonl.gz --namespace shop"),
          new Step(
              "The same for one of them, as manifests to review and apply:",
              "create --audit examples/shop/audit.jsonl.gz --subject shop/stock -o yaml"),
          new Step(
              "Would the roles that stand there today still do, and what in them is unused?",
              "verify --manifests examples/shop/rbac.yaml --audit examples/shop/audit.jsonl.gz"),
          new Step(
              "And the recommended ones? Replayed against a later recording:",
              "verify --manifests examples/shop/recommended.yaml --audit"
                  + " examples/shop/later.jsonl.gz"));

  private final Streams streams;

  DemoCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    for (Step step : STEPS) {
      streams.out().println("# " + step.title());
      streams.out().println("$ ./kubeguard " + step.command());
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
