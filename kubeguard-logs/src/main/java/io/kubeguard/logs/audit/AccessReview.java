package io.kubeguard.logs.audit;

import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.logs.json.JsonCursor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The body of a {@code SubjectAccessReview} ({@code authorization.k8s.io/v1}): what another server
 * asked about a user, and the answer.
 */
final class AccessReview {
  private final Map<String, String> resource = new TreeMap<>();
  private final Map<String, String> path = new TreeMap<>();
  private String user = "";
  private List<String> groups = List.of();
  private boolean hasAnswer;
  private boolean allowed;
  private String reason = "";

  /** Whether the event is of a review of another user, with its bodies. */
  static boolean isIn(AuditEvent event) {
    return event.verb.equals("create")
        && event.apiGroup.equals("authorization.k8s.io")
        && (event.resource.equals("subjectaccessreviews")
            || event.resource.equals("localsubjectaccessreviews"))
        && !event.responseObject.isEmpty();
  }

  static AccessReview read(AuditEvent event, JsonCursor json) {
    AccessReview review = new AccessReview();
    for (AuditEvent.Slice body : List.of(event.requestObject, event.responseObject)) {
      if (!body.isEmpty()) {
        review.readObject(json.on(body.buffer, body.from, body.to));
      }
    }
    return review;
  }

  Identity identity() {
    return new Identity(user, groups);
  }

  /** What was decided; empty where the event doesn't hold the answer. */
  Optional<Outcome> outcome() {
    if (!hasAnswer || user.isEmpty()) {
      return Optional.empty();
    }
    if (!allowed) {
      return Optional.of(Outcome.DENIED);
    }
    boolean byRbac = reason.isEmpty() || reason.startsWith("RBAC:");
    return Optional.of(
        byRbac && !groups.contains(Outcomes.MASTERS) ? Outcome.ALLOWED : Outcome.ALLOWED_ELSEWHERE);
  }

  /** What was asked; empty for a question about everything, which is no use of a right. */
  Optional<Attributes> attributes() {
    if (isSpecific(path, "path")) {
      return Optional.of(
          new Attributes.NonResource(path.getOrDefault("verb", ""), path.getOrDefault("path", "")));
    }
    if (!isSpecific(resource, "resource")) {
      return Optional.empty();
    }
    return Optional.of(
        new Attributes.Resource(
            resource.getOrDefault("verb", ""),
            resource.getOrDefault("group", ""),
            new ResourceName(
                resource.getOrDefault("resource", ""), resource.getOrDefault("subresource", "")),
            resource.getOrDefault("namespace", ""),
            resource.getOrDefault("name", "")));
  }

  /** RBAC doesn't look at the version, so {@code *} is usual there. */
  private static boolean isSpecific(Map<String, String> asked, String object) {
    return !asked.getOrDefault("verb", "").isEmpty()
        && !asked.getOrDefault(object, "").isEmpty()
        && asked.entrySet().stream()
            .noneMatch(field -> field.getValue().equals("*") && !field.getKey().equals("version"));
  }

  private void readObject(JsonCursor json) {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextField()) {
      switch (json.key()) {
        case "spec" -> readSpec(json);
        case "status" -> readStatus(json);
        default -> json.skip();
      }
    }
  }

  private void readSpec(JsonCursor json) {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextField()) {
      switch (json.key()) {
        case "user" -> user = json.string();
        case "groups", "group" -> groups = Person.strings(json);
        case "resourceAttributes" -> readInto(json, resource);
        case "nonResourceAttributes" -> readInto(json, path);
        default -> json.skip();
      }
    }
  }

  private void readStatus(JsonCursor json) {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextField()) {
      switch (json.key()) {
        case "allowed" -> {
          allowed = json.bool();
          hasAnswer = true;
        }
        case "reason" -> reason = json.string();
        default -> json.skip();
      }
    }
  }

  private static void readInto(JsonCursor json, Map<String, String> strings) {
    if (json.enterObject()) {
      while (json.nextField()) {
        String key = json.key();
        strings.put(key, json.string());
      }
    }
  }
}
