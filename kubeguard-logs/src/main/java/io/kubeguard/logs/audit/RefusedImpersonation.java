package io.kubeguard.logs.audit;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.ResourceName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A refused impersonation: the event has neither {@code impersonatedUser} nor a decision, and only
 * its message tells what the real user was not allowed. Names in it are quoted as Go's {@code %q}
 * does.
 */
final class RefusedImpersonation {
  private static final String QUOTED = "\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"";
  private static final Pattern REFUSED =
      Pattern.compile(
          "User "
              + QUOTED
              + " cannot (impersonate(?:-on)?(?::[a-z:-]+)?) (?:path "
              + QUOTED
              + "|resource "
              + QUOTED
              + " in API group "
              + QUOTED
              + "(?: in the namespace "
              + QUOTED
              + ")?)");
  private static final Pattern NAME = Pattern.compile("^[^ \"]+ " + QUOTED + " is forbidden: ");
  private static final int FORBIDDEN = 403;

  /** Longer messages are others': this one holds a few names. */
  private static final int LONGEST = 4_096;

  private RefusedImpersonation() {}

  /** What was refused, if the event is a refused impersonation. */
  static Optional<Attributes> in(AuditEvent event) {
    boolean possible =
        event.code == FORBIDDEN && !event.isImpersonated() && event.decision.isEmpty();
    String message = possible ? event.message.toString() : "";
    if (message.isEmpty() || message.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher matcher = REFUSED.matcher(message);
    return matcher.find() ? Optional.of(attributes(matcher, message)) : Optional.empty();
  }

  private static Attributes attributes(Matcher matcher, String message) {
    String verb = matcher.group(2);
    if (matcher.group(3) != null) {
      return new Attributes.NonResource(verb, unquoted(matcher.group(3)));
    }
    Matcher name = NAME.matcher(message);
    return new Attributes.Resource(
        verb,
        unquoted(matcher.group(5)),
        ResourceName.parse(unquoted(matcher.group(4))),
        unquoted(matcher.group(6)),
        name.find() ? unquoted(name.group(1)) : "");
  }

  private static String unquoted(@Nullable String text) {
    return text == null ? "" : text.replaceAll("\\\\([\"\\\\])", "$1");
  }
}
