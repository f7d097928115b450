package io.kubeguard.engine.create;

import io.kubeguard.core.coverage.AuditPolicy;
import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.coverage.Observability;
import io.kubeguard.core.coverage.UnseenSchedule;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.create.CreateOptions;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.NeedFinder;
import io.kubeguard.core.rbac.create.Needs;
import io.kubeguard.core.rbac.create.Remark;
import io.kubeguard.core.rbac.create.RoleCreation;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.replay.Observed;
import io.kubeguard.core.verify.RoleVerifier;
import io.kubeguard.core.verify.Verdict;
import io.kubeguard.engine.Selection;
import io.kubeguard.llm.role.RoleProposal;
import io.kubeguard.llm.role.RoleTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * From a profile to recommended Roles: needs are found, drafted and verified for each identity;
 * what the verifier rejects doesn't leave.
 */
public final class RoleRecommender {
  private final NeedFinder finder;
  private final NeedFinder observedFinder;
  private final RoleVerifier verifier;
  private final ApiResources resources;
  private final Thresholds thresholds;
  private final boolean widens;
  private final Function<RoleTask, RoleProposal> proposer;

  /** One that asks no model. */
  public RoleRecommender(CreateOptions options, ApiResources resources, Thresholds thresholds) {
    this(options, resources, thresholds, Optional.empty());
  }

  /**
   * One that asks a model.
   *
   * @param proposer from what is needed to what the verifier has accepted, whoever wrote it; the
   *     core's own draft where empty
   */
  public RoleRecommender(
      CreateOptions options,
      ApiResources resources,
      Thresholds thresholds,
      Optional<Function<RoleTask, RoleProposal>> proposer) {
    this.finder =
        new NeedFinder(options, resources, new RbacAuthorizer(BootstrapPolicy.everyone()));
    this.observedFinder =
        new NeedFinder(
            new CreateOptions(options.allowances(), options.maxNames(), Set.of()),
            resources,
            new RbacAuthorizer(BootstrapPolicy.everyone()));
    this.verifier = new RoleVerifier(BootstrapPolicy.everyone(), options.widenings());
    this.resources = resources;
    this.thresholds = thresholds;
    this.widens = !options.widenings().isEmpty();
    this.proposer = proposer.orElse(this::ownDraft);
  }

  /** Recommends for every identity that the selection picks. */
  public Creation create(Profile profile, Selection selection) {
    return create(profile, selection, ClusterModel.EMPTY, Optional.empty());
  }

  /**
   * Recommends, and says what the log could not show.
   *
   * @param model what stands and runs there today: of its rights, those that no log could have
   *     shown in use are offered
   * @param policy what the API server was told to log
   */
  public Creation create(
      Profile profile, Selection selection, ClusterModel model, Optional<AuditPolicy> policy) {
    Observability observability = new Observability(profile, resources, policy);
    Unseen unseen = new Unseen(model.rbac(), observability);
    ShortLived shortLived = ShortLived.in(profile);
    List<Map.Entry<Identity, Activity>> picked = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Map.Entry<Identity, Activity> person : People.of(profile).entrySet()) {
      if (selection.picks(person.getKey())) {
        picked.add(person);
      } else {
        skipped.add(person.getKey().username());
      }
    }
    // Nobody's recommendation depends on another's; the order stays.
    List<SubjectResult> subjects =
        picked.parallelStream()
            .map(
                person ->
                    recommend(
                        profile,
                        person.getKey(),
                        person.getValue(),
                        unseen.of(person.getKey()),
                        People.workloads(person.getKey(), model),
                        shortLived))
            .toList();
    return new Creation(
        profile,
        subjects,
        skipped,
        observability.blindSpots(),
        UnseenSchedule.in(profile, model.workloads()));
  }

  private SubjectResult recommend(
      Profile profile,
      Identity identity,
      Activity activity,
      List<Attributes> unseen,
      List<Workload> workloads,
      ShortLived shortLived) {
    Needs needs = finder.find(identity, activity, unseen);
    Needs observed = widens || !unseen.isEmpty() ? observedFinder.find(identity, activity) : needs;
    Coverage coverage = Coverage.of(profile, observed.granted());
    RoleProposal proposal = new RoleProposal(Optional.empty(), List.of(), Optional.empty());
    String withheld =
        activity.overflowed()
            ? "it did more different things than a profile holds, so none of them is known"
            : thresholds.objection(activity.total(), coverage);
    if (withheld.isEmpty()) {
      proposal = proposer.apply(new RoleTask(identity, activity, needs, unseen, workloads));
      if (proposal.recommendation().isEmpty()) {
        withheld = "the verifier rejected the draft";
      }
    }
    List<Observed> requests = Observed.in(activity);
    return new SubjectResult(
        identity,
        activity,
        proposal.recommendation(),
        withheld,
        proposal.objections(),
        needs.offered(),
        remarks(identity, needs, shortLived),
        refusals(requests),
        count(requests, Outcome.ALLOWED_ELSEWHERE),
        count(requests, Outcome.UNKNOWN),
        coverage,
        proposal.part());
  }

  private RoleProposal ownDraft(RoleTask task) {
    return switch (verifier.verify(
        RoleCreation.draft(task.identity(), task.needs()),
        task.needs(),
        task.activity(),
        task.unseen())) {
      case Verdict.Accepted accepted ->
          new RoleProposal(Optional.of(accepted.recommendation()), List.of(), Optional.empty());
      case Verdict.Rejected rejected ->
          new RoleProposal(Optional.empty(), rejected.findings(), Optional.empty());
    };
  }

  private static List<Refusal> refusals(List<Observed> observed) {
    return observed.stream()
        .filter(seen -> seen.access().outcome() == Outcome.DENIED)
        .map(seen -> new Refusal(seen.attributes(), seen.tally()))
        .toList();
  }

  private static long count(List<Observed> observed, Outcome outcome) {
    return observed.stream()
        .filter(seen -> seen.access().outcome() == outcome)
        .filter(seen -> seen.access().basis().isRequested())
        .mapToLong(seen -> seen.tally().count())
        .sum();
  }

  private static List<Remark> remarks(Identity identity, Needs needs, ShortLived shortLived) {
    List<Remark> remarks = new ArrayList<>(needs.remarks());
    remarks.addAll(shortLived.remarks(namespaces(needs.granted())));
    if (identity.serviceAccount().isPresent() && BootstrapPolicy.isControlPlane(identity)) {
      remarks.add(
          new Remark(
              "shared-informers",
              "controllers of kube-controller-manager share their informers: what this account"
                  + " lists and watches is logged as system:kube-controller-manager"));
    }
    return remarks;
  }

  private static Set<String> namespaces(List<Need> needs) {
    Set<String> namespaces = new TreeSet<>();
    for (Need need : needs) {
      if (need.attributes() instanceof Attributes.Resource request
          && !request.namespace().isEmpty()) {
        namespaces.add(request.namespace());
      }
    }
    return namespaces;
  }
}
