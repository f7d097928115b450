package io.kubeguard.core.rbac.danger;

/**
 * A technique of MITRE ATT&amp;CK.
 *
 * @param id {@code T1552.007}
 * @param name as ATT&amp;CK names it, a sub-technique with its technique before a colon
 */
public record Technique(String id, String name) {
  /** Where ATT&amp;CK describes it. */
  public String url() {
    return "https://attack.mitre.org/techniques/" + id.replace('.', '/') + "/";
  }
}
