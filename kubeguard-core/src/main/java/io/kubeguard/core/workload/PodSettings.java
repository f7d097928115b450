package io.kubeguard.core.workload;

import io.kubeguard.core.diagnostic.Location;
import java.util.List;

/**
 * What a pod shares with its node, may do and sees.
 *
 * @param os {@code linux}, {@code windows}, or {@code ""}
 * @param places where its fields stand; annotations are at {@code annotations.KEY}
 */
public record PodSettings(
    String os,
    Toggle hostUsers,
    boolean hostPid,
    boolean hostIpc,
    boolean shareProcessNamespace,
    Toggle automountServiceAccountToken,
    Toggle enableServiceLinks,
    PodSecurityContext securityContext,
    List<Volume> volumes,
    Places places) {
  public static final PodSettings NONE =
      new PodSettings(
          "",
          Toggle.UNSET,
          false,
          false,
          false,
          Toggle.UNSET,
          Toggle.UNSET,
          PodSecurityContext.NONE,
          List.of(),
          Places.of(Location.of("-")));

  public PodSettings {
    volumes = List.copyOf(volumes);
  }

  /** Whether its containers are Windows'. */
  public boolean isWindows() {
    return os.equals("windows");
  }
}
