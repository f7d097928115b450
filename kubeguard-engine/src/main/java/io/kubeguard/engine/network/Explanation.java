package io.kubeguard.engine.network;

import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.address.Address;
import io.kubeguard.core.network.evaluate.BlockReach;
import io.kubeguard.core.network.evaluate.Decision;
import io.kubeguard.core.network.evaluate.NetworkEvaluator;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.ports.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why one connection is allowed, or isn't.
 *
 * @param decision where blocks of addresses reach neither pods nor nodes
 */
public record Explanation(
    Endpoint source, Endpoint destination, Protocol protocol, int port, Decision decision) {
  /** What {@code --why} takes. */
  public static final String FORM = "A=B:PORT or A=B:PORT/PROTOCOL";

  /** A question that can't be answered, with what is wrong with it. */
  public static final class WrongQuestionException extends Exception {
    private static final long serialVersionUID = 1;

    WrongQuestionException(String message) {
      super(message);
    }
  }

  /**
   * The answer for {@code A=B:PORT}, where A and B are {@code NAMESPACE/NAME}, {@code
   * NAMESPACE/KIND/NAME}, an address outside the cluster, or {@code host}, {@code remote-node},
   * {@code kube-apiserver}, {@code ingress}.
   */
  public static Explanation of(String question, Cluster cluster, PolicySet policies)
      throws WrongQuestionException {
    int equals = question.indexOf('=');
    int colon = question.lastIndexOf(':');
    if (equals < 1 || colon < equals + 2) {
      throw new WrongQuestionException("not of the form " + FORM);
    }
    String[] at = question.substring(colon + 1).split("/", 2);
    Protocol protocol =
        Protocol.named(at.length > 1 ? at[1].toUpperCase(java.util.Locale.ROOT) : "TCP")
            .orElseThrow(() -> new WrongQuestionException("no such protocol: " + at[1]));
    Endpoint source = end(question.substring(0, equals), cluster);
    Endpoint destination = end(question.substring(equals + 1, colon), cluster);
    int port = port(at[0]);
    Decision decision =
        new NetworkEvaluator(cluster, policies, BlockReach.OUTSIDE)
            .decide(source, destination, protocol, port);
    return new Explanation(source, destination, protocol, port, decision);
  }

  private static int port(String text) throws WrongQuestionException {
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65_535) {
      throw new WrongQuestionException("no such port: " + text);
    }
    return port;
  }

  private static Endpoint end(String text, Cluster cluster) throws WrongQuestionException {
    Optional<Endpoint.Role> role =
        Arrays.stream(Endpoint.Role.values()).filter(r -> r.toString().equals(text)).findFirst();
    if (role.isPresent()) {
      return new Endpoint.Node(Set.of(role.get()), List.of());
    }
    String plain = text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
    Optional<Address> address = Address.parse(plain);
    if (address.isPresent()) {
      return Endpoint.Outside.of(address.get());
    }
    List<Pod> pods = cluster.pods().stream().filter(pod -> isCalled(pod, text)).toList();
    if (pods.size() != 1) {
      throw new WrongQuestionException(
          (pods.isEmpty() ? "no workload of the manifests is called " : "several are called ")
              + text
              + "; name it as NAMESPACE/KIND/NAME");
    }
    return pods.getFirst();
  }

  private static boolean isCalled(Pod pod, String text) {
    return pod.workload().toString().equals(text)
        || (pod.namespace() + "/" + pod.workload().name()).equals(text);
  }
}
