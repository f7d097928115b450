package io.kubeguard.core;

import io.kubeguard.core.observation.ApiRequest;
import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.ResourceName;
import java.time.Instant;
import java.util.Objects;

/** A log in the making: one line for each thing that somebody was seen doing. */
public final class Seen {
  /** An ordinary service account. */
  public static final Identity WEB = Identity.serviceAccount("shop", "web");

  private final ProfileBuilder profile = new ProfileBuilder();
  private Identity who = WEB;
  private long line;

  /** Who acts from here on. */
  public Seen by(Identity identity) {
    who = identity;
    return this;
  }

  /** An allowed request, written as {@code get pods/log.GROUP NAMESPACE/NAME}, or with a path. */
  public Seen allowed(String request) {
    return add(right(request), Outcome.ALLOWED, Basis.REQUEST);
  }

  public Seen add(String request, Outcome outcome, Basis basis) {
    return add(right(request), outcome, basis);
  }

  public Seen add(Attributes attributes, Outcome outcome, Basis basis) {
    line++;
    profile.add(
        new ApiRequest(
            who,
            attributes,
            outcome,
            basis,
            attributes.verb().equals("watch") ? Stage.STARTED : Stage.COMPLETED,
            200,
            "",
            new Evidence(
                Instant.parse("2026-11-01T00:00:00Z").plusSeconds(60 * line),
                "audit.log",
                line,
                "event-" + line)));
    return this;
  }

  /**
   * Attributes from text: {@code VERB RESOURCE[.GROUP] [NAMESPACE/][NAME]}, {@code VERB /PATH}. No
   * third word, or one without a slash, means cluster-wide.
   */
  public static Attributes right(String text) {
    String[] words = text.split(" ", -1);
    if (words[1].startsWith("/")) {
      return new Attributes.NonResource(words[0], words[1]);
    }
    int dot = words[1].indexOf('.');
    String place = words.length > 2 ? words[2] : "";
    int slash = place.indexOf('/');
    return new Attributes.Resource(
        words[0],
        dot < 0 ? "" : words[1].substring(dot + 1),
        ResourceName.parse(dot < 0 ? words[1] : words[1].substring(0, dot)),
        slash < 0 ? "" : place.substring(0, slash),
        place.substring(slash + 1));
  }

  public Profile profile() {
    return profile.build();
  }

  /** What the first identity did. */
  public Activity activity() {
    return activity(WEB);
  }

  public Activity activity(Identity identity) {
    return Objects.requireNonNull(profile().activities().get(identity));
  }
}
