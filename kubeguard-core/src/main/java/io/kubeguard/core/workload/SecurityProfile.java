package io.kubeguard.core.workload;

/**
 * A seccomp or AppArmor profile.
 *
 * @param type {@code RuntimeDefault}, {@code Localhost}, {@code Unconfined}
 * @param localhostProfile its file or name for {@code Localhost}; {@code ""} otherwise
 */
public record SecurityProfile(String type, String localhostProfile) {
  public static final SecurityProfile RUNTIME_DEFAULT = new SecurityProfile("RuntimeDefault", "");

  /** Whether the program is confined by it, as the Pod Security Standards see it. */
  public boolean isConfining() {
    return type.equals("RuntimeDefault") || type.equals("Localhost");
  }
}
