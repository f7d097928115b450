package io.kubeguard.engine;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A snapshot as kubesplaining takes one of a cluster, written as manifests. */
final class Snapshot {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String RBAC = "rbac.authorization.k8s.io/v1";

  private record Kind(String apiVersion, String kind) {}

  private static final Map<String, Kind> KINDS =
      Map.of(
          "namespaces", new Kind("v1", "Namespace"),
          "service_accounts", new Kind("v1", "ServiceAccount"),
          "pods", new Kind("v1", "Pod"),
          "deployments", new Kind("apps/v1", "Deployment"),
          "roles", new Kind(RBAC, "Role"),
          "role_bindings", new Kind(RBAC, "RoleBinding"),
          "cluster_roles", new Kind(RBAC, "ClusterRole"),
          "cluster_role_bindings", new Kind(RBAC, "ClusterRoleBinding"));

  private Snapshot() {}

  /** Writes one {@code List} with the objects, to which the snapshot gives no kind. */
  static void convert(Path snapshot, Path manifests) throws IOException {
    try (JsonParser in = JSON.createParser(snapshot.toFile());
        JsonGenerator out =
            JSON.createGenerator(manifests.toFile(), JsonEncoding.UTF8).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      out.writeStringField("apiVersion", "v1");
      out.writeStringField("kind", "List");
      out.writeArrayFieldStart("items");
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean objects = in.currentName().equals("resources");
        in.nextToken();
        if (objects) {
          resources(in, out);
        } else {
          in.skipChildren();
        }
      }
      out.writeEndArray();
      out.writeEndObject();
    }
  }

  private static void resources(JsonParser in, JsonGenerator out) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      Kind kind = KINDS.get(in.currentName());
      in.nextToken();
      if (kind == null) {
        in.skipChildren();
        continue;
      }
      while (in.nextToken() == JsonToken.START_OBJECT) {
        out.writeStartObject();
        out.writeStringField("apiVersion", kind.apiVersion());
        out.writeStringField("kind", kind.kind());
        while (in.nextToken() == JsonToken.FIELD_NAME) {
          out.copyCurrentStructure(in);
        }
        out.writeEndObject();
      }
    }
  }
}
