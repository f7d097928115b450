package io.kubeguard.core.rbac.danger;

import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.knowledge.ApiResources;

/**
 * The resources that an entry of the catalogue is about: {@code pods}, {@code pods/exec}, {@code
 * userextras/any}, {@code any} (with every sub-resource), or {@code *}: those that only a wildcard
 * grants.
 */
record ResourceShape(ResourceName name) {
  private static final String ANY = "any";
  private static final String ALL = "*";

  static ResourceShape parse(String text) {
    return new ResourceShape(ResourceName.parse(text));
  }

  /** Whether the resource of a rule grants one of them. */
  boolean meets(String granted) {
    if (granted.equals(ALL)) {
      return true;
    }
    ResourceName rule = ResourceName.parse(granted);
    if (rule.subresource().equals(ALL) || granted.endsWith("/")) {
      return false; // no such sub-resource exists, and it is no wildcard
    }
    if (rule.resource().equals(ALL)) {
      return isAnything() || isSame(name.subresource(), rule.subresource());
    }
    return isAnything()
        || (name.resource().equals(rule.resource())
            && isSame(name.subresource(), rule.subresource()));
  }

  /** Whether it is in namespaces, or unknown. */
  boolean isNamespaced(String apiGroup) {
    return ApiResources.builtIn().isNamespaced(apiGroup, name);
  }

  boolean holdsSubresources() {
    return isAnything() || name.isSubresource();
  }

  boolean holdsPlain() {
    return !name.isSubresource();
  }

  private boolean isAnything() {
    return name.resource().equals(ANY);
  }

  private static boolean isSame(String wanted, String granted) {
    return wanted.equals(granted) || (wanted.equals(ANY) && !granted.isEmpty());
  }
}
