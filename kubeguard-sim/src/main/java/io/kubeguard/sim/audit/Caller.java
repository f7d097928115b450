package io.kubeguard.sim.audit;

import io.kubeguard.sim.world.Account;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Who calls, from where and with what: the part of an event that the connection decides.
 *
 * @param userJson the event's {@code user}
 */
record Caller(String username, String userJson, String address, String agent) {
  /** A service account's pod, with a token as the kubelet mounts it. */
  static Caller pod(Account account, String pod, String node, SplittableRandom random) {
    return new Caller(
        account.identity().username(),
        "{\"username\":\""
            + account.identity().username()
            + "\",\"uid\":\""
            + uuid(random)
            + "\",\"groups\":"
            + groups(account.namespace())
            + ",\"extra\":{\"authentication.kubernetes.io/credential-id\":[\"JTI="
            + uuid(random)
            + "\"],\"authentication.kubernetes.io/node-name\":[\""
            + node
            + "\"],\"authentication.kubernetes.io/node-uid\":[\""
            + uuid(random)
            + "\"],\"authentication.kubernetes.io/pod-name\":[\""
            + pod
            + "\"],\"authentication.kubernetes.io/pod-uid\":[\""
            + uuid(random)
            + "\"]}}",
        address("10.244", random),
        account.name() + "/v0.0.0 (linux/amd64) kubernetes/$Format");
  }

  /** A user with a client certificate. */
  static Caller user(String username, List<String> groups, String agent, SplittableRandom random) {
    return new Caller(
        username,
        "{\"username\":\""
            + username
            + "\",\"groups\":"
            + json(groups)
            + ",\"extra\":{\"authentication.kubernetes.io/credential-id\":[\"X509SHA256="
            + hex(random)
            + hex(random)
            + hex(random)
            + hex(random)
            + "\"]}}",
        address("172.18", random),
        agent);
  }

  /** Someone without credentials, or with wrong ones where the name is empty. */
  static Caller anonymous(String username, String agent) {
    String user =
        username.isEmpty()
            ? "{}"
            : "{\"username\":\"" + username + "\",\"groups\":[\"system:unauthenticated\"]}";
    return new Caller(username, user, "172.18.0.1", agent);
  }

  /** The groups that the API server gives a service account, in its order. */
  static String groups(String namespace) {
    return json(
        List.of(
            "system:serviceaccounts",
            "system:serviceaccounts:" + namespace,
            "system:authenticated"));
  }

  static String node(String name) {
    return "system:node:" + name;
  }

  private static String json(List<String> groups) {
    return "[\"" + String.join("\",\"", groups) + "\"]";
  }

  private static String address(String network, SplittableRandom random) {
    return network + "." + random.nextInt(0, 250) + "." + random.nextInt(2, 250);
  }

  private static String hex(SplittableRandom random) {
    return String.format(Locale.ROOT, "%016x", random.nextLong());
  }

  private static String uuid(SplittableRandom random) {
    long high = (random.nextLong() & ~0xf000L) | 0x4000;
    long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
    return new UUID(high, low).toString();
  }
}
