package io.kubeguard.core.rbac.create;

import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.Identity;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Names and labels for created objects. Their prefix keeps them apart from what stands in the
 * cluster: applying them never overwrites another's role. No two identities share a name, as no
 * namespace is called {@code User}.
 */
final class RoleNames {
  private static final Pattern LABEL_VALUE =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

  private static final Pattern OUR_SUFFIX = Pattern.compile(":(namespaced(?:-[0-9]+)?)$");

  private final String base;
  private final String label;

  RoleNames(Identity identity) {
    this.base =
        identity
            .serviceAccount()
            .map(account -> "kubeguard:" + account.namespace() + ":" + account.name())
            .orElseGet(() -> "kubeguard:User:" + pathSegment(identity.username()));
    this.label = identity.serviceAccount().map(Identity.ServiceAccountName::name).orElse("");
  }

  /** Names that begin with this one. */
  RoleNames(String base) {
    this.base = base;
    this.label = "";
  }

  /** The metadata of a role or binding. */
  Metadata metadata(String namespace, String suffix) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("app.kubernetes.io/component", "rbac");
    labels.put("app.kubernetes.io/managed-by", "kubeguard");
    if (LABEL_VALUE.matcher(label).matches()) {
      labels.put("app.kubernetes.io/name", label);
    }
    return new Metadata(namespace, base + suffix, labels, Map.of());
  }

  /**
   * A name that the API server takes as one segment of a path: every other byte as {@code _xx}, and
   * a colon too where the end would look like that of a role of ours.
   */
  private static String pathSegment(String text) {
    StringBuilder segment = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c > ' ' && c < 0x7f && c != '/' && c != '%' && c != '_';
      segment.append(plain ? String.valueOf(c) : String.format("_%02x", (int) c));
    }
    return OUR_SUFFIX.matcher(segment).replaceFirst("_3a$1");
  }
}
