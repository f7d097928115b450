package io.kubeguard.logs.audit;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.observation.Question;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.logs.json.JsonCursor;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * From one audit event to what it shows of the authorisers' decisions. Not safe for use by several
 * threads.
 */
final class Interpretation {
  private static final int CREATED = 201;

  private final Identities identities = new Identities();
  private final JsonCursor bodyJson = new JsonCursor();
  private final Bodies bodies;
  private final Consumer<Question> out;

  Interpretation(ApiResources resources, Consumer<Question> out) {
    this.bodies = new Bodies(resources);
    this.out = out;
  }

  /**
   * Hands over what the event shows.
   *
   * @return whether it shows anything
   */
  boolean interpret(AuditEvent event, Stage stage) {
    Optional<Attributes> refused = RefusedImpersonation.in(event);
    if (refused.isPresent()) {
      Shown real = new Shown(event.user, event);
      real.show(refused.get(), Outcome.DENIED, Basis.IMPERSONATION);
      return true;
    }
    Optional<Attributes> asked = Asked.by(event);
    Outcome outcome = Outcomes.of(event);
    if (event.isImpersonated()) {
      showImpersonation(event, asked);
    }
    asked.ifPresent(attributes -> showRequest(event, stage, attributes, outcome));
    return asked.isPresent() || event.isImpersonated();
  }

  private void showRequest(AuditEvent event, Stage stage, Attributes attributes, Outcome outcome) {
    Person acting = event.isImpersonated() ? event.impersonatedUser : event.user;
    Shown shown = new Shown(acting, event);
    shown.show(attributes, outcome, Basis.REQUEST);
    if (outcome == Outcome.DENIED || outcome == Outcome.UNKNOWN) {
      return;
    }
    if (attributes instanceof Attributes.Resource request && isApplyingCreate(event)) {
      shown.show(create(event, request), outcome, Basis.APPLY_CREATE);
    }
    if (stage == Stage.COMPLETED && event.hasSucceeded()) {
      bodies.rights(event).forEach(right -> shown.show(right.attributes(), outcome, right.basis()));
      if (AccessReview.isIn(event)) {
        showReview(event);
      }
    }
  }

  private static boolean isApplyingCreate(AuditEvent event) {
    return event.code == CREATED && (event.verb.equals("patch") || event.verb.equals("update"));
  }

  /** The create behind an apply, whose name the authoriser knows from the path. */
  private static Attributes create(AuditEvent event, Attributes.Resource request) {
    return new Attributes.Resource(
        "create",
        request.apiGroup(),
        new ResourceName(event.resource, event.subresource),
        request.namespace(),
        request.name());
  }

  private void showImpersonation(AuditEvent event, Optional<Attributes> asked) {
    Shown real = new Shown(event.user, event);
    Outcome outcome =
        event.user.groups.contains(Outcomes.MASTERS) ? Outcome.ALLOWED_ELSEWHERE : Outcome.ALLOWED;
    new Impersonation(event)
        .rights(asked)
        .forEach(right -> real.show(right.attributes(), outcome, right.basis()));
  }

  private void showReview(AuditEvent event) {
    AccessReview review = AccessReview.read(event, bodyJson);
    Optional<Attributes> asked = review.attributes();
    Optional<Outcome> answer = review.outcome();
    if (asked.isPresent() && answer.isPresent()) {
      out.accept(new Question(review.identity(), asked.get(), answer.get(), Basis.REVIEW, ""));
    }
  }

  /** One identity's part in an event. */
  private final class Shown {
    private final Identity identity;
    private final String pod;

    /** Whose pod acted is known of who sent the request, not of whom it impersonates. */
    Shown(Person person, AuditEvent event) {
      this.identity = identities.of(person);
      this.pod = person == event.user ? person.pod : "";
    }

    void show(Attributes attributes, Outcome outcome, Basis basis) {
      out.accept(new Question(identity, attributes, outcome, basis, pod));
    }
  }
}
