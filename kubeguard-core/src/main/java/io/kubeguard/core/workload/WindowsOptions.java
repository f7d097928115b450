package io.kubeguard.core.workload;

/** What only Windows knows; names are {@code ""} where they are left out. */
public record WindowsOptions(
    Toggle hostProcess, String runAsUserName, String gmsaCredentialSpecName) {}
