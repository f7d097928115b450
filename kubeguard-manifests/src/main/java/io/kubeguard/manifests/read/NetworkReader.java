package io.kubeguard.manifests.read;

import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.model.NetworkObjects;
import io.kubeguard.core.model.NetworkObjects.Unjudged;
import io.kubeguard.core.network.Backend;
import io.kubeguard.core.network.Namespace;
import io.kubeguard.core.network.Service;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.workload.ConfigMap;
import io.kubeguard.core.workload.DeclaredText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers the kinds that decide who connects to whom. */
final class NetworkReader {
  private final List<Namespace> namespaces = new ArrayList<>();
  private final List<Service> services = new ArrayList<>();
  private final List<Backend> backends = new ArrayList<>();
  private final List<NetworkPolicy> policies = new ArrayList<>();
  private final List<CiliumPolicy> ciliumPolicies = new ArrayList<>();
  private final List<Unjudged> unjudged = new ArrayList<>();
  private final List<ConfigMap> configMaps = new ArrayList<>();

  void add(Kind kind, Fields object, Metadata metadata) {
    switch (kind) {
      case NAMESPACE -> namespaces.add(new Namespace(metadata.name(), metadata.labels()));
      case CONFIG_MAP -> configMaps.add(configMap(object, metadata));
      case SERVICE -> services.add(ServiceReader.service(object, metadata));
      case INGRESS -> backends.addAll(BackendReader.ingress(object, metadata));
      case ROUTE -> backends.addAll(BackendReader.route(object, metadata));
      case NETWORK_POLICY -> policies.add(PolicyReader.policy(object, metadata));
      case CILIUM_POLICY -> cilium(object, metadata);
      case CILIUM_CLUSTERWIDE_POLICY -> cilium(object, metadata);
      case UNJUDGED_POLICY ->
          unjudged.add(
              new Unjudged(object.string("kind") + " " + metadata.name(), object.location()));
      case OTHER -> throw new IllegalArgumentException("not a kind of the network");
    }
  }

  /** One object holds one specification, or a list of them. */
  private void cilium(Fields object, Metadata metadata) {
    List<Fields> specs = new ArrayList<>(object.objects("specs"));
    Optional<Fields> single = object.object("spec");
    single.ifPresent(spec -> specs.add(0, spec));
    for (Fields spec : specs) {
      if (spec.has("endpointSelector")) {
        CiliumPolicy policy = CiliumReader.policy(spec, metadata);
        ciliumPolicies.add(policy);
        policy.rules().stream()
            .flatMap(rule -> rule.unjudged().stream().map(w -> new Unjudged(w, rule.location())))
            .forEach(unjudged::add);
      } else {
        String what = object.string("kind") + " " + metadata.name() + " without endpointSelector";
        unjudged.add(new Unjudged(what, spec.location()));
      }
    }
  }

  private static ConfigMap configMap(Fields object, Metadata metadata) {
    List<DeclaredText> texts = new ArrayList<>();
    object
        .object("data")
        .ifPresent(
            data ->
                object
                    .stringMap("data")
                    .forEach(
                        (key, value) ->
                            texts.add(new DeclaredText(key, value, data.location(key)))));
    return new ConfigMap(metadata.namespace(), metadata.name(), texts);
  }

  int policies() {
    return policies.size();
  }

  NetworkObjects build() {
    return new NetworkObjects(
        namespaces, services, backends, policies, ciliumPolicies, unjudged, configMaps);
  }

  /** The kinds that are read here. */
  enum Kind {
    NAMESPACE(false),
    CONFIG_MAP(true),
    SERVICE(true),
    INGRESS(true),
    ROUTE(true),
    NETWORK_POLICY(true),
    CILIUM_POLICY(true),
    CILIUM_CLUSTERWIDE_POLICY(false),
    UNJUDGED_POLICY(true),
    OTHER(true);

    private static final Set<String> ROUTES =
        Set.of("HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute");

    /** Groups whose policies are known and not judged. */
    private static final Set<String> UNJUDGED =
        Set.of(
            "policy.networking.k8s.io",
            "projectcalico.org",
            "crd.projectcalico.org",
            "crd.antrea.io");

    private final boolean namespaced;

    Kind(boolean namespaced) {
      this.namespaced = namespaced;
    }

    static Kind of(String group, String kind) {
      return switch (group + "/" + kind) {
        case "/Namespace" -> NAMESPACE;
        case "/ConfigMap" -> CONFIG_MAP;
        case "/Service" -> SERVICE;
        case "networking.k8s.io/Ingress", "extensions/Ingress" -> INGRESS;
        case "networking.k8s.io/NetworkPolicy" -> NETWORK_POLICY;
        case "cilium.io/CiliumNetworkPolicy" -> CILIUM_POLICY;
        case "cilium.io/CiliumClusterwideNetworkPolicy" -> CILIUM_CLUSTERWIDE_POLICY;
        default -> {
          if (group.equals("gateway.networking.k8s.io") && ROUTES.contains(kind)) {
            yield ROUTE;
          }
          yield UNJUDGED.contains(group) && kind.endsWith("Policy") ? UNJUDGED_POLICY : OTHER;
        }
      };
    }

    boolean isNamespaced() {
      return namespaced;
    }
  }
}
