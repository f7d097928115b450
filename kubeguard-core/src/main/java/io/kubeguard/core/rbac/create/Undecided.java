package io.kubeguard.core.rbac.create;

import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Requests behind which the API server checks a further right that this log doesn't name: only a
 * person can decide which. It is never granted by itself, since {@code escalate} and an unnamed
 * {@code bind} give everything away.
 */
public final class Undecided {
  private static final String RBAC_GROUP = "rbac.authorization.k8s.io";
  private static final String STAR = "*";
  private static final Set<String> WRITES = Set.of("create", "update", "patch");

  private Undecided() {}

  /**
   * Whether a rule for this right would give others away with it, so that no log is reason enough
   * to grant it: {@code escalate}, an unnamed {@code bind}, and a request that asked for {@code *}
   * by that very name, which in a rule stands for everything.
   */
  public static boolean isTotal(Attributes right) {
    return right.verb().contains(STAR)
        || switch (right) {
          case Attributes.Resource request ->
              request.verb().equals("escalate")
                  || (request.verb().equals("bind") && request.name().isEmpty())
                  || request.apiGroup().contains(STAR)
                  || request.resource().toString().contains(STAR);
          case Attributes.NonResource url -> url.path().endsWith(STAR);
        };
  }

  /**
   * What an identity was allowed to do behind which stands a right that the log doesn't name, each
   * with what the API server asks for besides.
   */
  public static List<String> questions(Activity activity) {
    return remarks(Asked.by(activity)).stream().map(Remark::text).distinct().toList();
  }

  static Remark remark(Need withheld) {
    return new Remark(
        "decide",
        withheld.attributes()
            + ": a rule for it would give others away with it, so it is never granted by itself;"
            + " decide whether to write one by hand");
  }

  static List<Remark> remarks(Asked asked) {
    List<Remark> remarks = new ArrayList<>();
    asked
        .resources()
        .keySet()
        .forEach(
            request -> {
              if (WRITES.contains(request.verb())) {
                remark(request, asked.resources()).ifPresent(remarks::add);
              }
            });
    return remarks;
  }

  private static Optional<Remark> remark(
      Attributes.Resource request, Map<Attributes.Resource, Asked.NameSupport> all) {
    String what = request.apiGroup() + "/" + request.resource();
    return switch (what) {
      case RBAC_GROUP + "/roles", RBAC_GROUP + "/clusterroles" ->
          Optional.of(
              new Remark(
                  "decide",
                  request
                      + ": the API server also asks for every right in the role that is written, or"
                      + " for escalate; decide which to give"));
      case RBAC_GROUP + "/rolebindings", RBAC_GROUP + "/clusterrolebindings" ->
          isProven(all, RBAC_GROUP, "bind")
              ? Optional.empty()
              : Optional.of(
                  new Remark(
                      "decide",
                      request
                          + ": the API server also asks for every right in the bound role, or for"
                          + " bind on it; decide which roles may be bound (resourceNames)"));
      case "certificates.k8s.io/certificatesigningrequests/approval",
          "certificates.k8s.io/certificatesigningrequests/status" ->
          isProven(all, "certificates.k8s.io", "approve")
                  || isProven(all, "certificates.k8s.io", "sign")
              ? Optional.empty()
              : Optional.of(
                  new Remark(
                      "decide",
                      request
                          + ": the API server also asks for approve, sign or attest on the"
                          + " certificate's signer (signers.certificates.k8s.io); decide which"));
      default -> Optional.empty();
    };
  }

  private static boolean isProven(
      Map<Attributes.Resource, Asked.NameSupport> all, String apiGroup, String verb) {
    return all.keySet().stream()
        .anyMatch(request -> request.verb().equals(verb) && request.apiGroup().equals(apiGroup));
  }
}
