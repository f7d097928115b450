package io.kubeguard.core.rbac.create;

import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Works out what an identity needs from what it was seen doing. */
public final class NeedFinder {
  private final CreateOptions options;
  private final ApiResources resources;
  private final RbacAuthorizer everyone;

  /**
   * @param everyone answers for the rights that every authenticated user has and no role repeats
   */
  public NeedFinder(CreateOptions options, ApiResources resources, RbacAuthorizer everyone) {
    this.options = options;
    this.resources = resources;
    this.everyone = everyone;
  }

  /** The needs of one identity, as far as its activity tells. */
  public Needs find(Identity identity, Activity activity) {
    return find(identity, activity, List.of());
  }

  /**
   * The needs of one identity.
   *
   * @param unseen what it was given elsewhere and no log could have shown in use: offered, or kept
   *     under {@link Allowance#NOT_OBSERVABLE} where that is on
   */
  public Needs find(Identity identity, Activity activity, Collection<Attributes> unseen) {
    List<Remark> remarks = new ArrayList<>();
    Asked asked = Asked.by(activity);
    Rights rights = new Rights();
    asked.paths().forEach(rights::add);
    NamePolicy names = new NamePolicy(options);
    asked
        .resources()
        .forEach(
            (request, seen) ->
                names
                    .apply(request, seen, remarks::add)
                    .all()
                    .forEach(need -> rights.add(need.attributes(), need.support())));
    List<Need> offered = new ArrayList<>(rights.remove(this::isOff));
    new Widenings(options.widenings(), resources).add(rights, remarks::add);
    Completions.add(rights);
    unseen.forEach(
        right ->
            rights.add(right, new Support.Allowed(Allowance.NOT_OBSERVABLE, Optional.empty())));
    rights.remove(need -> Undecided.isTotal(need.attributes())).stream()
        .map(Undecided::remark)
        .forEach(remarks::add);
    Undecided.remarks(asked).forEach(remarks::add);
    OwnerChecks.remark(activity).ifPresent(remarks::add);
    offered.addAll(rights.remove(this::isOff));
    List<Need> granted =
        rights.uncovered().stream().filter(need -> !isForEveryone(identity, need)).toList();
    Predicate<Need> isGranted =
        offer -> granted.stream().anyMatch(need -> need.covers(offer.attributes()));
    return new Needs(
        granted,
        offered.stream()
            .filter(isGranted.negate())
            .filter(need -> !isForEveryone(identity, need))
            .toList(),
        remarks);
  }

  private boolean isOff(Need need) {
    return need.support() instanceof Support.Allowed allowed
        && !options.allowances().contains(allowed.allowance());
  }

  private boolean isForEveryone(Identity identity, Need need) {
    Attributes attributes = need.attributes();
    return everyone.authorize(identity, attributes) instanceof Decision.Allowed;
  }
}
