package io.kubeguard.core.rbac.group;

/**
 * One permission, as one combination of a rule's lists.
 *
 * @param resource with its sub-resource, as rules write it
 * @param name {@code ""} for every name
 */
public record Cell(String verb, String apiGroup, String resource, String name) {
  boolean isNamed() {
    return !name.isEmpty();
  }

  Cell unnamed() {
    return new Cell(verb, apiGroup, resource, "");
  }
}
