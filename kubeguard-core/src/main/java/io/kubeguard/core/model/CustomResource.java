package io.kubeguard.core.model;

import java.util.List;

/**
 * An API resource that a CustomResourceDefinition adds; {@code subresources} are {@code status} and
 * {@code scale}.
 */
public record CustomResource(
    String apiGroup, String plural, String kind, boolean namespaced, List<String> subresources) {
  public CustomResource {
    subresources = List.copyOf(subresources);
  }
}
