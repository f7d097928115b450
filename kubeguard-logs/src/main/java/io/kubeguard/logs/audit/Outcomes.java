package io.kubeguard.logs.audit;

import io.kubeguard.core.observation.Outcome;

/**
 * What was decided, from the annotation {@code authorization.k8s.io/decision}; where it is absent,
 * from the HTTP status.
 */
final class Outcomes {
  static final String MASTERS = "system:masters";
  private static final int FORBIDDEN = 403;

  private Outcomes() {}

  static Outcome of(AuditEvent event) {
    return switch (event.decision) {
      case "allow" -> allowed(event);
      case "forbid" -> Outcome.DENIED;
      default -> byCode(event);
    };
  }

  private static Outcome allowed(AuditEvent event) {
    if (event.hasReason && !event.reason.startsWith("RBAC:")) {
      return Outcome.ALLOWED_ELSEWHERE;
    }
    return byRbac(event, event.code == FORBIDDEN ? Outcome.ALLOWED_FAILED : Outcome.ALLOWED);
  }

  /** Members of {@code system:masters} are let in before RBAC is asked. */
  private static Outcome byRbac(AuditEvent event, Outcome outcome) {
    Person acting = event.isImpersonated() ? event.impersonatedUser : event.user;
    return acting.groups.contains(MASTERS) ? Outcome.ALLOWED_ELSEWHERE : outcome;
  }

  private static Outcome byCode(AuditEvent event) {
    int code = event.code;
    if (code >= 100 && code < 400) {
      return byRbac(event, Outcome.ALLOWED);
    }
    return switch (code) {
      case 400, 404, 405, 406, 409, 410, 413, 415, 422 -> byRbac(event, Outcome.ALLOWED);
      case 401 -> Outcome.DENIED;
      case FORBIDDEN -> isRefusal(event.message.toString()) ? Outcome.DENIED : Outcome.UNKNOWN;
      case 429 -> isEviction(event) ? byRbac(event, Outcome.ALLOWED) : Outcome.UNKNOWN;
      default -> Outcome.UNKNOWN;
    };
  }

  /** Whether the message is an authoriser's: {@code … User "jane" cannot list resource …}. */
  private static boolean isRefusal(String message) {
    int user = message.indexOf("User \"");
    return user >= 0 && message.indexOf("\" cannot ", user) >= 0;
  }

  /** A disruption budget answers an authorised eviction with 429. */
  private static boolean isEviction(AuditEvent event) {
    return event.isResource("", "pods") && event.subresource.equals("eviction");
  }
}
