package io.kubeguard.logs.provenance;

import java.util.Set;

/**
 * Tells the container runtime's own steps from the container's: before the entry point's execve the
 * runtime itself is the container's first process.
 */
final class Runtimes {
  private static final Set<String> NAMES =
      Set.of(
          "runc", "crun", "youki", "runsc", "conmon", "containerd-shim", "containerd-shim-runc-v2");

  private Runtimes() {}

  static boolean isRuntime(String program) {
    return program.equals("/")
        || program.startsWith("/dev/fd/")
        || program.startsWith("/proc/self/")
        || program.startsWith("/memfd:")
        || program.startsWith("memfd:")
        || NAMES.contains(program.substring(program.lastIndexOf('/') + 1));
  }
}
