package io.kubeguard.core.workload.harden;

/** Names of system calls, however a recording writes them. */
final class SystemCalls {
  private SystemCalls() {}

  /** {@code mount} of {@code __x64_sys_mount}. */
  static String plain(String operation) {
    return operation.replaceFirst("^__(x64_|arm64_)?", "").replaceFirst("^(sys|security)_", "");
  }
}
