package io.kubeguard.core.rbac;

/**
 * A resource with its sub-resource, as RBAC rules write it: {@code pods}, {@code pods/log}.
 *
 * @param subresource {@code ""} for the resource itself
 */
public record ResourceName(String resource, String subresource)
    implements Comparable<ResourceName> {
  /**
   * Reads {@code pods} or {@code pods/log}; everything after the first {@code /} is the
   * sub-resource.
   */
  public static ResourceName parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new ResourceName(text, "")
        : new ResourceName(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public int hashCode() {
    return 31 * resource.hashCode() + subresource.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResourceName name
        && resource.equals(name.resource)
        && subresource.equals(name.subresource);
  }

  public boolean isSubresource() {
    return !subresource.isEmpty();
  }

  @Override
  public int compareTo(ResourceName other) {
    int byResource = resource.compareTo(other.resource);
    return byResource != 0 ? byResource : subresource.compareTo(other.subresource);
  }

  @Override
  public String toString() {
    return subresource.isEmpty() ? resource : resource + "/" + subresource;
  }
}
