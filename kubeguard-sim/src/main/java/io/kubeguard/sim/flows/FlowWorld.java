package io.kubeguard.sim.flows;

import io.kubeguard.core.observation.Transport;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Workloads that call each other, nodes, the API server and the outside, made from a seed; its
 * manifests, and its graph of calls, which is the truth.
 */
public final class FlowWorld {
  private static final List<String> NAMESPACES = List.of("shop", "billing", "search");
  private static final List<String> KINDS =
      List.of("Deployment", "Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job", "Pod");
  private static final List<Integer> PORTS = List.of(80, 443, 3000, 5432, 6379, 8080, 9090, 50_051);
  private static final List<Fate> FATES =
      List.of(
          Fate.ANSWERED,
          Fate.ANSWERED,
          Fate.ANSWERED,
          Fate.ANSWERED,
          Fate.REFUSED,
          Fate.DROPPED_AT_CLIENT,
          Fate.DROPPED_AT_SERVER,
          Fate.UNANSWERED);

  private final SplittableRandom random;
  private final boolean v6;
  private final List<Party.Pods> workloads = new ArrayList<>();
  private final Map<WorkloadRef, Integer> serving = new TreeMap<>();
  private final Party.Pods resolver;
  private final CallGraph graph;
  private int addresses;

  private FlowWorld(long seed, int size) {
    this.random = new SplittableRandom(seed);
    this.v6 = random.nextInt(4) == 0;
    this.resolver =
        new Party.Pods(
            new WorkloadRef("kube-system", "Deployment", "coredns"),
            Map.of("k8s-app", "kube-dns"),
            List.of(address()));
    for (int i = 0; i < size; i++) {
      workloads.add(workload(i));
    }
    this.graph = new CallGraph(distinct(calls()), scans(), resolver);
  }

  /** A world of so many workloads, DNS not among them. */
  public static FlowWorld of(long seed, int size) {
    return new FlowWorld(seed, size);
  }

  public CallGraph graph() {
    return graph;
  }

  /** The workloads, without the one that answers DNS. */
  public List<Party.Pods> workloads() {
    return List.copyOf(workloads);
  }

  /** Everything as YAML: workloads, Services and what answers DNS. */
  public String manifests() {
    StringBuilder yaml = new StringBuilder(WorldYaml.workload(resolver, CallGraph.DNS));
    for (Party.Pods pods : workloads) {
      int port = serving.getOrDefault(pods.workload(), 0);
      yaml.append(WorldYaml.workload(pods, port));
      if (port > 0) {
        yaml.append(WorldYaml.service(pods, front(pods), port));
      }
    }
    return yaml.toString();
  }

  private Party.Pods workload(int number) {
    String kind = pick(KINDS);
    String name = "w" + number;
    WorkloadRef ref = new WorkloadRef(pick(NAMESPACES), kind, name);
    Map<String, String> labels = new TreeMap<>(Map.of("tier", "t" + number % 2));
    labels.put(random.nextBoolean() ? "app" : "app.kubernetes.io/name", name);
    boolean several = Set.of("Deployment", "StatefulSet", "DaemonSet").contains(kind);
    List<String> pods = new ArrayList<>();
    for (int pod = several ? random.nextInt(3) : 0; pod >= 0; pod--) {
      pods.add(address());
    }
    boolean serves = !Set.of("CronJob", "Job").contains(kind) && random.nextInt(4) > 0;
    if (serves) {
      serving.put(ref, pick(PORTS));
    }
    return new Party.Pods(ref, labels, pods);
  }

  private String address() {
    addresses++;
    return v6 ? "fd00:10:244::" + Integer.toHexString(addresses) : "10.244.1." + addresses;
  }

  /** A Service of another port than its pods'. */
  private Front front(Party.Pods pods) {
    int number = workloads.indexOf(pods);
    String address =
        v6 ? "fd00:10:96::" + Integer.toHexString(number + 1) : "10.96.7." + (number + 1);
    String name = pods.workload().name() + "." + pods.workload().namespace() + ".svc.cluster.local";
    return new Front(name, address, 1_000 + number);
  }

  private List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    List<Party.Pods> servers =
        workloads.stream().filter(pods -> serving.containsKey(pods.workload())).toList();
    for (Party.Pods client : workloads) {
      for (int i = random.nextInt(3); i > 0 && !servers.isEmpty(); i--) {
        Party.Pods server = servers.get(random.nextInt(servers.size()));
        if (!server.equals(client) || client.addresses().size() > 1) {
          calls.add(inside(client, server));
        }
      }
      if (random.nextInt(3) == 0) {
        calls.add(toOutside(client));
      }
      if (random.nextInt(5) == 0) {
        Party api = new Party.Reserved(List.of("host", "kube-apiserver"), nodeAddress());
        calls.add(Call.direct(client, api, Transport.TCP, 6_443));
      }
    }
    for (Party.Pods server : servers) {
      int port = serving.getOrDefault(server.workload(), 0);
      Party kubelet =
          new Party.Reserved(List.of("host"), v6 ? "fd00:10:244::ffff" : "10.244.1.254");
      calls.add(Call.direct(kubelet, server, Transport.TCP, port));
      if (random.nextInt(4) == 0) {
        Fate fate = pick(FATES);
        boolean passes = fate == Fate.ANSWERED || fate == Fate.REFUSED;
        Call call = Call.direct(outside(), server, Transport.TCP, port);
        calls.add(call.ending(passes ? fate : Fate.DROPPED_AT_SERVER));
      }
    }
    return calls;
  }

  /** Not all go by the Service, and some try another port. */
  private Call inside(Party.Pods client, Party.Pods server) {
    int own = serving.getOrDefault(server.workload(), 0);
    Transport transport =
        random.nextInt(4) > 0
            ? Transport.TCP
            : random.nextBoolean() ? Transport.UDP : Transport.SCTP;
    boolean other = random.nextInt(4) == 0 || transport != Transport.TCP;
    int port = other ? pick(PORTS) + 1 : own;
    Fate fate = pick(FATES);
    boolean mute = fate == Fate.REFUSED && transport != Transport.TCP;
    Call call = Call.direct(client, server, transport, port).ending(mute ? Fate.ANSWERED : fate);
    return !other && random.nextInt(4) > 0 ? call.by(front(server)) : call;
  }

  private Call toOutside(Party.Pods client) {
    Party.Outside to = outside();
    String name = random.nextBoolean() ? "api" + random.nextInt(9) + ".example.com" : "";
    Call call = Call.direct(client, to, Transport.TCP, pick(PORTS)).ending(pick(FATES));
    return call.fate() == Fate.DROPPED_AT_SERVER
        ? call.ending(Fate.ANSWERED)
        : call.by(new Front(name, to.address(), 0));
  }

  private Party.Outside outside() {
    int host = 1 + random.nextInt(200);
    return new Party.Outside(v6 ? "2001:db8::" + Integer.toHexString(host) : "203.0.113." + host);
  }

  private String nodeAddress() {
    return v6 ? "2001:db8:1::2" : "192.168.7.2";
  }

  private List<Scan> scans() {
    List<Scan> scans = new ArrayList<>();
    if (random.nextInt(3) == 0 && workloads.size() > 1) {
      Party.Pods scanner = workloads.getFirst();
      Party.Pods victim = workloads.getLast();
      Fate fate = random.nextBoolean() ? Fate.REFUSED : Fate.DROPPED_AT_SERVER;
      scans.add(new Scan(scanner, victim, 20_000, 2_000, fate));
    }
    return scans;
  }

  /** One end for the same connection: what became of it last isn't to be told from the first. */
  private static List<Call> distinct(List<Call> calls) {
    Set<String> known = new HashSet<>();
    return calls.stream()
        .sorted(Comparator.comparing(Call::fate))
        .filter(call -> known.add(call.connection().toString()))
        .toList();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
