package io.kubeguard.engine.report;

import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.create.NetworkAllowance;
import io.kubeguard.core.network.declare.Declared;
import io.kubeguard.core.network.observe.FlowVerdict;
import io.kubeguard.core.network.observe.Resolution;
import io.kubeguard.core.network.observe.Resolution.Connection;
import io.kubeguard.core.network.verify.NetworkRecommendation;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.engine.network.NetworkProposal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The network policies that {@code create} recommends, with their evidence, for programs. */
public final class NetworkCreationJson {
  private NetworkCreationJson() {}

  /** The JSON; {@code version} grows when a field changes its meaning. */
  public static String print(NetworkProposal proposal) {
    return Json.print(
        json -> {
          json.field("kind", "NetworkPolicyCreation").field("version", 1);
          Optional<NetworkRecommendation> recommendation = proposal.recommendation();
          if (recommendation.isPresent()) {
            recommendation(json, recommendation.get());
          }
          json.objects("withheld", proposal.withheld(), NetworkCreationJson::withheld)
              .texts("unseen", proposal.unseen().stream().map(Object::toString).toList())
              .objects("offered", proposal.offered(), NetworkCreationJson::declared);
          notAllowed(json, proposal.seen());
          json.texts("notes", proposal.notes())
              .texts("notJudged", proposal.unjudged().stream().map(u -> u.what()).toList());
        });
  }

  /** What the log showed and no policy allows. */
  static void notAllowed(Json json, Resolution seen) throws IOException {
    json.objects(
            "notAllowed",
            seen.connections().stream().filter(c -> c.verdict() != FlowVerdict.ALLOWED).toList(),
            NetworkCreationJson::connection)
        .texts("unresolved", Flows.unresolved(seen))
        .texts("scans", Flows.scans(seen));
  }

  private static void recommendation(Json json, NetworkRecommendation recommendation)
      throws IOException {
    json.texts(
            "workloads",
            recommendation.pods().stream().map(pod -> pod.workload().toString()).toList())
        .objects("connections", recommendation.needs(), NetworkCreationJson::need)
        .objects(
            "notWritten",
            recommendation.unnamed(),
            (item, unnamed) ->
                item.field("about", unnamed.about().toString()).field("why", unnamed.toString()))
        .objects(
            "remarks",
            recommendation.remarks(),
            (item, remark) -> item.field("about", remark.about()).field("text", remark.text()))
        .texts("policies", names(recommendation));
  }

  private static List<String> names(NetworkRecommendation recommendation) {
    return Stream.concat(
            recommendation.policies().policies().stream()
                .map(policy -> "NetworkPolicy " + name(policy.metadata())),
            recommendation.policies().ciliumPolicies().stream()
                .map(policy -> policy.kind() + " " + name(policy.metadata())))
        .toList();
  }

  private static String name(Metadata metadata) {
    return metadata.namespace() + "/" + metadata.name();
  }

  private static void withheld(Json json, NetworkProposal.Withheld withheld) throws IOException {
    json.field("workload", withheld.workload().toString())
        .field("why", withheld.why())
        .texts("objections", withheld.objections().stream().map(Object::toString).toList());
  }

  private static void declared(Json json, Declared declared) throws IOException {
    need(json, declared.need());
    json.field("declaredBy", declared.text()).field("at", declared.location().toString());
  }

  static void need(Json json, NeededConnection need) throws IOException {
    json.field("source", need.source().toString())
        .field("destination", need.destination().toString())
        .field("protocol", need.protocol().name())
        .field("port", need.port());
    Optional<NetworkAllowance> allowance = need.allowedAs();
    if (allowance.isPresent()) {
      json.field("allowance", allowance.get().toString()).field("reason", allowance.get().reason());
    }
    Tally tally = need.tally();
    if (tally != null) {
      json.object("seen", seen -> seen.tally(tally));
    }
  }

  static void connection(Json json, Connection connection) throws IOException {
    json.field("source", connection.source().toString())
        .field("destination", connection.destination().toString())
        .field("protocol", connection.transport().name())
        .field("port", connection.port())
        .field("verdict", connection.verdict().name().toLowerCase(Locale.ROOT));
    if (!connection.names().isEmpty()) {
      json.texts("names", connection.names());
    }
    json.object("seen", seen -> seen.tally(connection.tally()));
  }
}
