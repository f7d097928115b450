package io.kubeguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;

/** Asks an API server by SubjectAccessReview what somebody may do. */
final class AccessReviews {
  private final Api admin;

  AccessReviews(Api admin) {
    this.admin = admin;
  }

  /** The authoriser hears of changes a little later. */
  void waitUntil(boolean allowed, Identity who, Attributes attributes) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      if (isAllowed(who, attributes) == allowed) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError((allowed ? "still denied: " : "still allowed: ") + attributes);
  }

  boolean isAllowed(Identity who, Attributes attributes) {
    String asked =
        switch (attributes) {
          case Attributes.Resource r ->
              "\"resourceAttributes\": {\"verb\": \"%s\", \"group\": \"%s\", \"resource\": \"%s\","
                      .formatted(r.verb(), r.apiGroup(), r.resource().resource())
                  + " \"subresource\": \"%s\", \"namespace\": \"%s\", \"name\": \"%s\"}"
                      .formatted(r.resource().subresource(), r.namespace(), r.name());
          case Attributes.NonResource n ->
              "\"nonResourceAttributes\": {\"verb\": \"%s\", \"path\": \"%s\"}"
                  .formatted(n.verb(), n.path());
        };
    Api.Answer answer =
        admin.post(
            "/apis/authorization.k8s.io/v1/subjectaccessreviews",
            "{\"apiVersion\": \"authorization.k8s.io/v1\", \"kind\": \"SubjectAccessReview\","
                + " \"spec\": {\"user\": \"%s\", \"groups\": [%s], %s}}"
                    .formatted(
                        who.username(),
                        "\"" + String.join("\", \"", who.allGroups()) + "\"",
                        asked));
    assertThat(answer.code()).as(answer.body()).isEqualTo(201);
    return answer.body().replace(" ", "").contains("\"allowed\":true");
  }
}
