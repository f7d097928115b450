package io.kubeguard.core.validate;

import io.kubeguard.core.meta.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Checks {@code metadata}: name, namespace, labels and annotations. */
public final class MetadataCheck {
  private static final long ANNOTATIONS_LIMIT = 256 * 1024L;

  private MetadataCheck() {}

  /**
   * The metadata of an object that stands in a namespace.
   *
   * @param name what is wrong with a name of this kind, such as {@link Syntax#dnsSubdomain}
   */
  public static void namespaced(
      Metadata metadata, Function<String, List<String>> name, Objections objections) {
    if (metadata.namespace().isEmpty()) {
      objections.required(
          "namespace-missing", "metadata.namespace", "", "say in which namespace it stands");
    } else {
      objections.invalid(
          "namespace-invalid",
          "metadata.namespace",
          metadata.namespace(),
          Syntax.dnsLabel(metadata.namespace()),
          "write the namespace as the cluster names it");
    }
    common(metadata, name, objections);
  }

  /** The metadata of an object of the whole cluster. */
  public static void clusterScoped(
      Metadata metadata, Function<String, List<String>> name, Objections objections) {
    if (!metadata.namespace().isEmpty()) {
      objections.warning(
          "namespace-ignored",
          "metadata.namespace: not allowed on this type; the API server drops "
              + Quoted.of(metadata.namespace()),
          "remove the namespace: this object holds in the whole cluster");
    }
    common(metadata, name, objections);
  }

  private static void common(
      Metadata metadata, Function<String, List<String>> name, Objections objections) {
    if (metadata.name().isEmpty()) {
      objections.required(
          "name-missing", "metadata.name", "name or generateName is required", "give it a name");
    } else {
      objections.invalid(
          "name-invalid",
          "metadata.name",
          metadata.name(),
          name.apply(metadata.name()),
          "choose a name that the API server takes");
    }
    LabelCheck.check("metadata.labels", "label", metadata.labels(), objections);
    annotations(metadata.annotations(), objections);
  }

  private static void annotations(Map<String, String> annotations, Objections objections) {
    long size = 0;
    for (Map.Entry<String, String> annotation : annotations.entrySet()) {
      String key = annotation.getKey();
      objections.invalid(
          "annotation-key-invalid",
          "metadata.annotations",
          key,
          Syntax.annotationKey(key),
          LabelCheck.KEY_HINT);
      size += bytes(key) + bytes(annotation.getValue());
    }
    if (size > ANNOTATIONS_LIMIT) {
      objections.error(
          "annotations-too-large",
          "metadata.annotations: Too long: may not be more than " + ANNOTATIONS_LIMIT + " bytes",
          "they hold " + size + " bytes: remove or shorten some");
    }
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
