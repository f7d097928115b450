package io.kubeguard.sim.audit;

import static io.kubeguard.sim.audit.EventText.SUFFIX;

import io.kubeguard.sim.world.ApiType;
import io.kubeguard.sim.world.Rhythm;
import io.kubeguard.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What fills every audit log beside the service accounts that anyone asks about. */
final class Noise {
  private static final String INFO = "system:public-info-viewer";
  private static final String KUBE = "/v1.34.4 (linux/amd64) kubernetes/$Format";

  private final World world;
  private final SplittableRandom random;
  private final List<Script> scripts = new ArrayList<>();

  Noise(World world, SplittableRandom random) {
    this.world = world;
    this.random = random;
  }

  List<Script> scripts() {
    world.nodes().forEach(this::node);
    controlPlane("kube-controller-manager", ApiType.REPLICA_SETS);
    controlPlane("kube-scheduler", ApiType.PODS);
    health();
    administrator();
    world.accounts().stream()
        .limit(5)
        .forEach(account -> discovery(account.identity().username(), account.namespace()));
    return scripts;
  }

  /** A kubelet: the node authoriser lets it through and says nothing. */
  private void node(String name) {
    Caller kubelet =
        Caller.user(
            Caller.node(name),
            List.of("system:nodes", "system:authenticated"),
            "kubelet" + KUBE,
            random);
    Answer yes = Answer.allowed(200, "");
    add(20, kubelet, named("update", ApiType.LEASES, "", "kube-node-lease", name), yes);
    add(6, kubelet, named("get", ApiType.NODES, "", "", name), yes);
    add(6, kubelet, named("patch", ApiType.NODES, "status", "", name), yes);
    add(4, kubelet, named("get", ApiType.PODS, "", "default", "web-7d4b9c6f5-" + SUFFIX), yes);
  }

  private void controlPlane(String component, ApiType type) {
    String user = "system:" + component;
    Caller caller =
        Caller.user(
            user, List.of("system:authenticated"), component + KUBE + "/leader-election", random);
    Answer yes = Answer.allowed(200, Reasons.builtIn(user, "User", user));
    Request lease = named("update", ApiType.LEASES, "", "kube-system", component);
    add(60, caller, lease, yes);
    Request watch =
        new Request(
            "watch",
            type,
            "",
            "",
            "",
            "",
            "?allowWatchBookmarks=true&resourceVersion="
                + EventText.RESOURCE_VERSION
                + "&timeout=8m35s&timeoutSeconds=515&watch=true");
    steady(10, List.of(Exchange.lasting(new EventText(caller, "", watch), yes)));
  }

  private void health() {
    Caller prober = Caller.anonymous("system:anonymous", "kube-probe/1.34");
    Answer ok = Answer.allowed(200, Reasons.builtIn(INFO, "Group", "system:unauthenticated"));
    add(20, prober, Request.path("/readyz", ""), ok);
    add(20, prober, Request.path("/livez", "?exclude=etcd"), ok);
    Caller stranger = Caller.anonymous("", "curl/7.88.1");
    EventText text =
        new EventText(
            stranger, "", new Request("list", ApiType.SECRETS, "", "default", "", "", ""));
    steady(8, List.of(Exchange.unauthenticated(text)));
  }

  /** A member of {@code system:masters}, whom no role lets through. */
  private void administrator() {
    Caller admin =
        Caller.user(
            "kubernetes-admin",
            List.of("system:masters", "system:authenticated"),
            "kubectl/v1.34.4 (linux/amd64) kubernetes/8dba1e3",
            random);
    Request list = new Request("list", ApiType.PODS, "", "default", "", "", "?limit=500");
    add(3, admin, list, Answer.allowed(200, ""));
    add(1, admin, Request.path("/openapi/v3", "?timeout=32s"), Answer.allowed(200, ""));
  }

  /** What client libraries ask before anything else, and everyone may. */
  private void discovery(String username, String namespace) {
    Caller caller =
        Caller.user(
            username,
            List.of(
                "system:serviceaccounts",
                "system:serviceaccounts:" + namespace,
                "system:authenticated"),
            "client-go" + KUBE,
            random);
    Answer yes =
        Answer.allowed(200, Reasons.builtIn("system:discovery", "Group", "system:authenticated"));
    add(3, caller, Request.path("/api", "?timeout=32s"), yes);
    add(3, caller, Request.path("/apis/apps/v1", "?timeout=32s"), yes);
  }

  private static Request named(
      String verb, ApiType type, String subresource, String namespace, String name) {
    return new Request(verb, type, subresource, namespace, name, name, "");
  }

  private void add(int weight, Caller caller, Request request, Answer answer) {
    steady(weight, List.of(Exchange.brief(new EventText(caller, "", request), answer)));
  }

  private void steady(int weight, List<Exchange> exchanges) {
    scripts.add(new Script(new Rhythm.Steady(weight), exchanges));
  }
}
