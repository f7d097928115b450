package io.kubeguard.core.rbac.authorize;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.ResourceName;
import java.util.List;

/** Whether a rule grants a request, scope aside: the API server's own comparisons. */
final class RuleMatch {
  private static final String ALL = "*";
  private static final String ANY_RESOURCE = "*/";

  private RuleMatch() {}

  static boolean matches(PolicyRule rule, Attributes attributes) {
    return hasOrAll(rule.verbs(), attributes.verb())
        && switch (attributes) {
          case Attributes.Resource resource -> matchesResource(rule, resource);
          case Attributes.NonResource url -> matchesPath(rule, url.path());
        };
  }

  private static boolean matchesResource(PolicyRule rule, Attributes.Resource request) {
    return hasOrAll(rule.apiGroups(), request.apiGroup())
        && matchesResource(rule.resources(), request.resource())
        && (rule.resourceNames().isEmpty() || rule.resourceNames().contains(request.name()));
  }

  /**
   * A star stands for everything only alone, and for the resource only before a sub-resource. In
   * {@code pods/*} it is no wildcard: that is a sub-resource of this very name.
   */
  private static boolean matchesResource(List<String> resources, ResourceName requested) {
    return hasOrAll(resources, requested.toString())
        || (requested.isSubresource()
            && resources.contains(ANY_RESOURCE + requested.subresource()));
  }

  private static boolean matchesPath(PolicyRule rule, String path) {
    for (String url : rule.nonResourceURLs()) {
      if (url.equals(path) || (url.endsWith(ALL) && path.startsWith(withoutStars(url)))) {
        return true;
      }
    }
    return false;
  }

  /** {@code /api/**} means the same as {@code /api/*}: the server trims every star at the end. */
  private static String withoutStars(String url) {
    int end = url.length();
    while (end > 0 && url.charAt(end - 1) == '*') {
      end--;
    }
    return url.substring(0, end);
  }

  private static boolean hasOrAll(List<String> values, String wanted) {
    return values.contains(ALL) || values.contains(wanted);
  }
}
