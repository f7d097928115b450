package io.kubeguard.engine.network;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.model.NetworkObjects.Unjudged;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.evaluate.Decision;
import io.kubeguard.core.network.evaluate.RuleRef;
import io.kubeguard.core.network.observe.Resolution;
import io.kubeguard.core.network.observe.Resolution.Connection;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.TrafficSet;
import java.util.List;

/**
 * The result of {@code verify} for network policies.
 *
 * @param seen what the flow logs showed
 * @param answers what the policies say to each connection that was observed and allowed
 * @param undecided the connections of which the log doesn't tell the port, where that decides
 * @param beyond the connections, observed and allowed, of a protocol that no NetworkPolicy judges
 * @param unseen what rules allow between pods and no log shows
 * @param unseenOutside what is allowed with addresses outside and no log shows
 * @param allowances what is allowed and unseen, but for a reason, a sentence each
 * @param open the pods that no policy restricts, by direction
 * @param invalid what an API server would refuse in the manifests
 * @param findings what is odd in the policies
 * @param unjudged policies that aren't judged; with any of them no answer is complete
 */
public record NetworkReplay(
    Resolution seen,
    List<Answer> answers,
    List<Undecided> undecided,
    List<Connection> beyond,
    List<Unseen> unseen,
    List<UnseenOutside> unseenOutside,
    List<String> allowances,
    List<Open> open,
    List<Diagnostic> invalid,
    List<Diagnostic> findings,
    List<Unjudged> unjudged) {
  public NetworkReplay {
    answers = List.copyOf(answers);
    undecided = List.copyOf(undecided);
    beyond = List.copyOf(beyond);
    unseen = List.copyOf(unseen);
    unseenOutside = List.copyOf(unseenOutside);
    allowances = List.copyOf(allowances);
    open = List.copyOf(open);
    invalid = List.copyOf(invalid);
    findings = List.copyOf(findings);
    unjudged = List.copyOf(unjudged);
  }

  /**
   * What the policies say to a connection.
   *
   * @param decision with blocks of addresses reaching neither pods nor, on Cilium, nodes
   * @param certain whether every network plugin would decide the same
   */
  public record Answer(Connection connection, Decision decision, boolean certain) {}

  /**
   * A connection whose port the log doesn't tell, and which is allowed at some ports only.
   *
   * @param allowed at which ports of the server it is allowed
   */
  public record Undecided(Connection connection, PortSet allowed) {}

  /** Ports that a rule opens between a pod and a peer, without any record of a connection. */
  public record Unseen(RuleRef rule, Pod pod, Endpoint peer, PortSet ports) {}

  /**
   * What a pod may do with addresses outside, wider than any record shows.
   *
   * @param traffic all that is allowed where not all of it was seen
   */
  public record UnseenOutside(Direction direction, Pod pod, TrafficSet traffic) {}

  /** A pod that no policy restricts in a direction. */
  public record Open(Direction direction, Pod pod) {}

  /** The connections that would be denied. */
  public List<Answer> broken() {
    return answers.stream().filter(answer -> !answer.decision().isAllowed()).toList();
  }

  /**
   * Whether everything that was observed is shown to stay allowed, and the API server takes the
   * manifests. What can't be shown for want of a port isn't passed.
   */
  public boolean isPassed() {
    return broken().isEmpty() && undecided.isEmpty() && invalid.isEmpty();
  }

  /** Whether policies could judge all that was observed, and all policies were judged. */
  public boolean isComplete() {
    return undecided.isEmpty() && beyond.isEmpty() && unjudged.isEmpty();
  }
}
