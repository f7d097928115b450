package io.kubeguard.engine.report;

import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.Remark;
import io.kubeguard.core.verify.BackedRule;
import io.kubeguard.core.verify.Recommendation;
import io.kubeguard.engine.create.Creation;
import io.kubeguard.engine.create.SubjectResult;
import io.kubeguard.manifests.write.RbacDocument;
import io.kubeguard.manifests.write.RbacYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The result of {@code create} as manifests that {@code kubectl apply -f -} takes. */
public final class CreationYaml {
  private final boolean comments;

  /**
   * @param comments whether evidence stands beside the rules
   */
  public CreationYaml(boolean comments) {
    this.comments = comments;
  }

  /** All recommended objects. */
  public String print(Creation creation) {
    return RbacYaml.print(
        creation.subjects().stream()
            .flatMap(subject -> subject.recommendation().stream().flatMap(r -> all(subject, r)))
            .toList());
  }

  /** The objects of one subject; empty where nothing is recommended. */
  public String print(SubjectResult subject) {
    return RbacYaml.print(subject.recommendation().stream().flatMap(r -> all(subject, r)).toList());
  }

  private java.util.stream.Stream<RbacDocument> all(
      SubjectResult subject, Recommendation recommendation) {
    List<RbacDocument> documents = new ArrayList<>();
    recommendation
        .policy()
        .roles()
        .forEach(
            role -> {
              List<List<String>> rules =
                  recommendation.rules().stream()
                      .filter(backed -> backed.role().equals(role))
                      .map(this::comments)
                      .toList();
              documents.add(
                  new RbacDocument.RoleDocument(
                      role, documents.isEmpty() ? head(subject) : List.of(), rules));
            });
    recommendation
        .policy()
        .bindings()
        .forEach(binding -> documents.add(new RbacDocument.BindingDocument(binding, List.of())));
    return documents.stream();
  }

  private List<String> head(SubjectResult subject) {
    if (!comments) {
      return List.of();
    }
    List<String> head = new ArrayList<>();
    head.add(subject.identity().username());
    Tally total = subject.activity().total();
    head.add(Words.requests(Requests.in(subject.activity())) + ", " + Words.span(total));
    head.add(subject.coverage().advice());
    for (Remark remark : subject.remarks()) {
      head.add(remark.text());
    }
    for (Need offer : subject.offered()) {
      head.add("on offer, " + Words.grounds(offer).orElse("") + ": " + offer.attributes());
    }
    return head;
  }

  private List<String> comments(BackedRule backed) {
    if (!comments) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    Optional<Tally> seen = Words.evidence(backed.needs());
    seen.ifPresent(tally -> lines.add(Words.seen(tally) + example(tally.evidence())));
    for (Need need : backed.needs()) {
      Words.grounds(need)
          .ifPresent(
              grounds ->
                  lines.add(
                      "allowance "
                          + grounds
                          + ": "
                          + need.attributes()
                          + " ("
                          + Words.reason(need)
                          + ")"));
    }
    return lines;
  }

  private static String example(List<Evidence> evidence) {
    return evidence.isEmpty() ? "" : ", first " + Words.reference(evidence.getFirst());
  }
}
