package io.kubeguard.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolatileNamesTest {
  @ParameterizedTest
  @CsvSource({
    "/proc/4711/status, /proc/*/status",
    "/proc/self/fd/12, /proc/self/fd/*",
    "/proc/17/task/18/comm, /proc/*/task/*/comm",
    "/proc/sys/kernel/ngroups_max, /proc/sys/kernel/ngroups_max",
    "/var/lib/redis/temp-17.rdb, /var/lib/redis/temp-*.rdb",
    "/var/lib/nginx/body/0000000001, /var/lib/nginx/body/*",
    "/tmp/tmp.Xa7BqzPq01, /tmp/tmp.*",
    "/tmp/tmpab12cd34, /tmp/tmp*",
    "/etc/sedXa7Bqz, /etc/sed*",
    "/var/log/app-2026-11-28.log, /var/log/app-*.log",
    "/var/log/app-20261128.log, /var/log/app-*.log",
    "/etc/cfg/..2026_11_28_01_02_03.123456789/key, /etc/cfg/..*/key",
    "/data/1e0c8a7f-92bb-4d1a-9a31-0d1c2b3a4f5e/x, /data/*/x",
    "/blobs/sha256-9f86d081884c7d65, /blobs/sha256-*",
    "/usr/lib/postgresql/15/bin/postgres, /usr/lib/postgresql/15/bin/postgres",
    "/usr/lib/x86_64-linux-gnu/libssl.so.3, /usr/lib/x86_64-linux-gnu/libssl.so.3",
    "/usr/bin/python3.11, /usr/bin/python3.11",
    "/var/lib/postgresql/base/16384/2619_vm, /var/lib/postgresql/base/*/2619_vm",
    "/etc/deadbeef, /etc/deadbeef",
    "/tmp/report.Ab3xYz, /tmp/report.*",
    "/app/README.Config, /app/README.Config",
    "/tmp, /tmp",
    "/, /",
  })
  void whatIsAnotherTomorrowGoesAndNothingElse(String path, String folded) {
    assertThat(VolatileNames.path(path)).isEqualTo(folded);
    assertThat(VolatileNames.path(folded)).as("folded again").isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource({
    "web-7c5ddbdf54-x2k4p, web-*-*",
    "report-28394720-abcde, report-*-*",
    "agent-x2k4p, agent-*",
    "cache-0, cache-*",
    "kube-proxy, kube-proxy",
    "tls-ctrl-mgmt, tls-ctrl-mgmt",
    "etcd, etcd",
  })
  void podsOfOneWorkloadGetOneName(String pod, String folded) {
    assertThat(VolatileNames.pod(pod)).isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource({"/a/b, /a, b", "/a, /, a", "/, /, ''", "'', '', ''"})
  void aPathIsItsFolderAndItsName(String path, String folder, String name) {
    assertThat(VolatileNames.folder(path)).isEqualTo(folder);
    assertThat(VolatileNames.name(path)).isEqualTo(name);
  }
}
