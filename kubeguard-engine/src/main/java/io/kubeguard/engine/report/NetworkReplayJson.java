package io.kubeguard.engine.report;

import io.kubeguard.core.network.evaluate.Side;
import io.kubeguard.engine.network.NetworkReplay;
import io.kubeguard.engine.network.NetworkReplay.Answer;
import java.io.IOException;
import java.util.Locale;

/** Network policies judged by replay, in full, for programs. */
public final class NetworkReplayJson {
  private NetworkReplayJson() {}

  /** The JSON; {@code version} grows when a field changes its meaning. */
  public static String print(NetworkReplay replay) {
    return Json.print(
        json -> {
          json.field("kind", "NetworkPolicyVerification")
              .field("version", 1)
              .field("passed", replay.isPassed())
              .field("complete", replay.isComplete())
              .texts("invalid", replay.invalid().stream().map(Object::toString).toList())
              .objects("findings", replay.findings(), NetworkRefinementJson::finding)
              .objects("connections", replay.answers(), NetworkReplayJson::answer)
              .objects(
                  "undecided",
                  replay.undecided(),
                  (item, undecided) -> {
                    NetworkCreationJson.connection(item, undecided.connection());
                    item.field("allowedPorts", undecided.allowed().toString());
                  })
              .objects("beyondPolicies", replay.beyond(), NetworkCreationJson::connection)
              .objects(
                  "unseen",
                  replay.unseen(),
                  (item, unseen) ->
                      item.field("rule", unseen.rule().toString())
                          .field("at", unseen.rule().location().toString())
                          .field("pod", unseen.pod().toString())
                          .field("peer", unseen.peer().toString())
                          .field("ports", unseen.ports().toString()))
              .objects(
                  "unseenOutside",
                  replay.unseenOutside(),
                  (item, unseen) ->
                      item.field("direction", unseen.direction().toString())
                          .field("pod", unseen.pod().toString())
                          .field("traffic", unseen.traffic().toString()))
              .texts("allowances", replay.allowances())
              .objects(
                  "open",
                  replay.open(),
                  (item, open) ->
                      item.field("direction", open.direction().toString())
                          .field("pod", open.pod().toString()));
          NetworkCreationJson.notAllowed(json, replay.seen());
          json.texts("notJudged", replay.unjudged().stream().map(u -> u.what()).toList());
        });
  }

  private static void answer(Json json, Answer answer) throws IOException {
    NetworkCreationJson.connection(json, answer.connection());
    json.field("allowed", answer.decision().isAllowed())
        .field("certain", answer.certain())
        .object("egress", side -> side(side, answer.decision().egress()))
        .object("ingress", side -> side(side, answer.decision().ingress()));
  }

  private static void side(Json json, Side side) throws IOException {
    json.field("passes", side.passes())
        .field("how", side.getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .field("why", NetworkReplayText.side(side));
  }
}
