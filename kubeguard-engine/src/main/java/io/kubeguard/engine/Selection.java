package io.kubeguard.engine;

import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which identities are looked at. A pattern is a user name, or {@code NAMESPACE/NAME} for a service
 * account; {@code *} stands for any characters.
 *
 * @param subjects patterns of those to look at; empty for the default
 * @param excluded patterns of those to leave out
 * @param namespaces the service accounts' namespaces; empty for all
 */
public record Selection(List<String> subjects, List<String> excluded, List<String> namespaces) {
  /** Every service account outside the control plane's own. */
  public static final Selection DEFAULT = new Selection(List.of(), List.of(), List.of());

  public Selection {
    subjects = List.copyOf(subjects);
    excluded = List.copyOf(excluded);
    namespaces = List.copyOf(namespaces);
  }

  /** Whether this identity gets a recommendation. */
  public boolean picks(Identity identity) {
    boolean wanted =
        subjects.isEmpty()
            ? identity.serviceAccount().isPresent() && !BootstrapPolicy.isControlPlane(identity)
            : isNamed(identity);
    return wanted && isWithin(identity);
  }

  /** Whether one of the subject patterns names this identity. */
  public boolean isNamed(Identity identity) {
    return matchesAny(subjects, identity);
  }

  /** Whether the namespaces and exclusions let this identity through. */
  public boolean isWithin(Identity identity) {
    return !matchesAny(excluded, identity)
        && (namespaces.isEmpty()
            || identity
                .serviceAccount()
                .map(account -> namespaces.contains(account.namespace()))
                .orElse(false));
  }

  private static boolean matchesAny(List<String> patterns, Identity identity) {
    String account =
        identity.serviceAccount().map(name -> name.namespace() + "/" + name.name()).orElse("");
    return patterns.stream()
        .map(Selection::pattern)
        .anyMatch(
            pattern ->
                pattern.matcher(identity.username()).matches()
                    || (!account.isEmpty() && pattern.matcher(account).matches()));
  }

  private static Pattern pattern(String glob) {
    return Pattern.compile(
        Pattern.compile("\\*+")
            .splitAsStream(glob + "\0")
            .map(part -> Pattern.quote(part.replace("\0", "")))
            .collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }
}
