package io.kubeguard.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * The comparison: verb, user, group, resource, subresource, namespace, name and decision of each
 * event, by jackson-core.
 */
final class JacksonFields {
  private static final Set<String> FIELDS =
      Set.of(
          "verb",
          "username",
          "apiGroup",
          "resource",
          "subresource",
          "namespace",
          "name",
          "authorization.k8s.io/decision");

  private JacksonFields() {}

  /** A number that depends on every field. */
  static long read(InputStream in) throws IOException {
    long sum = 0;
    try (JsonParser json = new JsonFactory().createParser(in)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && FIELDS.contains(json.currentName())) {
          if (json.nextToken() == JsonToken.VALUE_STRING) {
            sum = sum * 31 + json.getText().hashCode();
          }
        }
      }
    }
    return sum;
  }
}
