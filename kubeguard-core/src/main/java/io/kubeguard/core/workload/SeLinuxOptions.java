package io.kubeguard.core.workload;

/** The SELinux label of a process; each part is {@code ""} where it is left out. */
public record SeLinuxOptions(String user, String role, String type, String level) {}
