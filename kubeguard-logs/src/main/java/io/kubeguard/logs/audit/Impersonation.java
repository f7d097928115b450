package io.kubeguard.logs.audit;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity.ServiceAccountName;
import io.kubeguard.core.rbac.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the real user of an impersonated request had to be allowed: {@code impersonate} on the user
 * and on each group, extra and uid, or the verbs of constrained impersonation (KEP 5284).
 */
final class Impersonation {
  private static final String AUTHENTICATION = "authentication.k8s.io";
  private static final String CONSTRAINED = "impersonate:";
  private static final String NODE = "system:node:";
  private static final Pattern REFUSED =
      Pattern.compile(
          "User \"[^\"]*\" cannot impersonate resource \"([^\"/]+)(?:/([^\"]*))?\""
              + " in API group \"([^\"]*)\"(?: in the namespace \"([^\"]*)\")?");
  private static final Pattern REFUSED_NAME =
      Pattern.compile("^[^ \"]+ \"([^\"]*)\" is forbidden: ");

  /** One right, and how it shows. */
  record Right(Attributes attributes, Basis basis) {}

  private final Person target;
  private final String mode;

  Impersonation(AuditEvent event) {
    this.target = event.impersonatedUser;
    this.mode =
        event.impersonationConstraint.startsWith(CONSTRAINED)
            ? event.impersonationConstraint.substring(CONSTRAINED.length())
            : "";
  }

  /** The rights that the real user used. */
  List<Right> rights(Optional<Attributes> request) {
    List<Right> rights = new ArrayList<>();
    rights.add(new Right(user(), Basis.IMPERSONATION));
    target.groups.forEach(
        group ->
            rights.add(
                new Right(
                    right(identityGroup(), "groups", "", "", group),
                    isAdded(group) ? Basis.IMPERSONATION_ADDED : Basis.IMPERSONATION)));
    target.extra.forEach(
        (key, values) ->
            values.forEach(
                value ->
                    rights.add(
                        new Right(
                            right(AUTHENTICATION, "userextras", key, "", value),
                            Basis.IMPERSONATION))));
    if (!target.uid.isEmpty()) {
      rights.add(new Right(right(AUTHENTICATION, "uids", "", "", target.uid), Basis.IMPERSONATION));
    }
    if (isConstrained()) {
      request.ifPresent(asked -> rights.add(new Right(acting(asked), Basis.IMPERSONATION)));
    }
    return rights;
  }

  private Attributes user() {
    Optional<ServiceAccountName> account = ServiceAccountName.parse(target.username);
    if (account.isPresent()) {
      return right(
          identityGroup(), "serviceaccounts", "", account.get().namespace(), account.get().name());
    }
    if (isConstrained() && target.username.startsWith(NODE)) {
      String node = mode.equals("associated-node") ? "*" : target.username.substring(NODE.length());
      return right(AUTHENTICATION, "nodes", "", "", node);
    }
    return right(identityGroup(), "users", "", "", target.username);
  }

  private boolean isConstrained() {
    return !mode.isEmpty();
  }

  /** Constrained checks are made in {@code authentication.k8s.io}, the old ones in core. */
  private String identityGroup() {
    return isConstrained() ? AUTHENTICATION : "";
  }

  private Attributes right(
      String apiGroup, String resource, String subresource, String namespace, String name) {
    String verb = isConstrained() ? CONSTRAINED + mode : "impersonate";
    return new Attributes.Resource(
        verb, apiGroup, new ResourceName(resource, subresource), namespace, name);
  }

  /** The request itself, as {@code impersonate-on:MODE:VERB}. */
  private Attributes acting(Attributes request) {
    return switch (request) {
      case Attributes.Resource r ->
          new Attributes.Resource(
              "impersonate-on:" + mode + ":" + r.verb(),
              r.apiGroup(),
              r.resource(),
              r.namespace(),
              r.name());
      case Attributes.NonResource n ->
          new Attributes.NonResource("impersonate-on:" + mode + ":" + n.verb(), n.path());
    };
  }

  /** Whether the API server adds this group by itself, so that nobody may have asked for it. */
  private boolean isAdded(String group) {
    return group.equals("system:authenticated")
        || group.equals("system:unauthenticated")
        || ServiceAccountName.parse(target.username)
            .filter(account -> account.groups().contains(group))
            .isPresent();
  }

  /** What was refused, if the event is a refused impersonation. */
  static Optional<Attributes> refused(AuditEvent event) {
    // An event that tells a decision got past impersonation.
    if (event.code != 403 || event.isImpersonated() || !event.decision.isEmpty()) {
      return Optional.empty();
    }
    String message = event.message.toString();
    Matcher matcher = REFUSED.matcher(message);
    if (!matcher.find()) {
      return Optional.empty();
    }
    Matcher name = REFUSED_NAME.matcher(message);
    return Optional.of(
        new Attributes.Resource(
            "impersonate",
            matcher.group(3),
            new ResourceName(matcher.group(1), orEmpty(matcher.group(2))),
            orEmpty(matcher.group(4)),
            name.find() ? name.group(1) : ""));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
