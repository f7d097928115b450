package io.kubeguard.logs.audit;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.logs.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rights that the API server checks while it handles a request and doesn't log, found in the
 * request's body where the log has it and the request succeeded.
 */
final class Bodies {
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final String CERTIFICATES = "certificates.k8s.io";
  private static final Map<String, String> PLURALS =
      Map.of("Role", "roles", "ClusterRole", "clusterroles");

  /** One right, and whether the request's success proves it. */
  record Right(Attributes attributes, Basis basis) {}

  private final JsonCursor json = new JsonCursor();
  private final ApiResources resources;

  Bodies(ApiResources resources) {
    this.resources = resources;
  }

  /** The rights behind a request that succeeded. */
  List<Right> rights(AuditEvent event) {
    if (event.requestObject.isEmpty() && event.responseObject.isEmpty()) {
      return List.of();
    }
    List<Right> rights = new ArrayList<>();
    switch (event.verb) {
      case "create" -> {
        owners(event, rights);
        checkedOnWrite(event, rights);
      }
      case "update", "patch" -> checkedOnWrite(event, rights);
      default -> {
        // Nothing else is checked further.
      }
    }
    return rights;
  }

  private void checkedOnWrite(AuditEvent event, List<Right> rights) {
    if (event.apiGroup.equals(RBAC) && event.resource.endsWith("rolebindings")) {
      bind(event, rights);
    } else if (event.isResource(CERTIFICATES, "certificatesigningrequests")) {
      switch (event.subresource) {
        case "approval" -> signer(event, "approve", rights);
        case "status" -> signer(event, "sign", rights);
        default -> {
          // Requests themselves may be made for any signer.
        }
      }
    } else if (event.isResource(CERTIFICATES, "clustertrustbundles")) {
      signer(event, "attest", rights);
    }
  }

  /** A binding needs {@code bind} on its role, or the role's own rights. */
  private void bind(AuditEvent event, List<Right> rights) {
    Map<String, String> found = read(event, "roleRef");
    String plural = PLURALS.getOrDefault(found.getOrDefault("kind", ""), "");
    String name = found.getOrDefault("name", "");
    if (!plural.isEmpty() && !name.isEmpty()) {
      rights.add(
          new Right(
              new Attributes.Resource(
                  "bind", RBAC, new ResourceName(plural, ""), event.namespace, name),
              Basis.HIDDEN_CHECK));
    }
  }

  private void signer(AuditEvent event, String verb, List<Right> rights) {
    String signer = read(event, "spec").getOrDefault("signerName", "");
    if (!signer.isEmpty()) {
      rights.add(
          new Right(
              new Attributes.Resource(
                  verb, CERTIFICATES, new ResourceName("signers", ""), "", signer),
              Basis.HIDDEN_CHECK));
    }
  }

  /** The strings of one object of the response's body, else of the request's. */
  private Map<String, String> read(AuditEvent event, String field) {
    AuditEvent.Slice body =
        event.responseObject.isEmpty() ? event.requestObject : event.responseObject;
    return JsonFields.of(json.on(body.buffer, body.from, body.to), field);
  }

  /**
   * {@code blockOwnerDeletion} needs {@code update} on the owner's {@code finalizers}, but only
   * where the admission plugin OwnerReferencesPermissionEnforcement is on: not proven.
   */
  private void owners(AuditEvent event, List<Right> rights) {
    AuditEvent.Slice body = event.requestObject;
    if (body.isEmpty()) {
      return;
    }
    for (OwnerReference owner : OwnerReference.blocking(json.on(body.buffer, body.from, body.to))) {
      resources
          .resource(owner.apiGroup(), owner.kind())
          .ifPresent(
              plural ->
                  rights.add(
                      new Right(
                          new Attributes.Resource(
                              "update",
                              owner.apiGroup(),
                              new ResourceName(plural, "finalizers"),
                              resources.isNamespaced(owner.apiGroup(), new ResourceName(plural, ""))
                                  ? event.namespace
                                  : "",
                              owner.name()),
                          Basis.POSSIBLE_CHECK)));
    }
  }
}
