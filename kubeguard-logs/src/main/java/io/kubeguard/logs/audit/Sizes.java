package io.kubeguard.logs.audit;

import io.kubeguard.core.observation.Question;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import java.util.List;

/**
 * How long names may be for a profile to take them. Kubernetes' own are shorter by far, so what
 * exceeds this was made to fill the memory.
 */
final class Sizes {
  /** The longest name, path or identifier, in characters. */
  static final int LONGEST = 4_096;

  /** The longest that a user's name and groups may be together. */
  static final int LONGEST_IDENTITY = 1 << 16;

  private Sizes() {}

  static boolean areUsual(Question question) {
    return areUsual(question.identity())
        && areUsual(question.attributes())
        && question.pod().length() <= LONGEST;
  }

  static boolean areUsual(String username, List<String> groups) {
    long length = username.length();
    for (String group : groups) {
      length += group.length();
    }
    return length <= LONGEST_IDENTITY;
  }

  private static boolean areUsual(Identity identity) {
    return areUsual(identity.username(), identity.groups());
  }

  private static boolean areUsual(Attributes attributes) {
    long length =
        switch (attributes) {
          case Attributes.Resource r ->
              (long) r.verb().length()
                  + r.apiGroup().length()
                  + r.resource().resource().length()
                  + r.resource().subresource().length()
                  + r.namespace().length()
                  + r.name().length();
          case Attributes.NonResource n -> (long) n.verb().length() + n.path().length();
        };
    return length <= LONGEST;
  }
}
