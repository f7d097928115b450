package io.kubeguard.manifests.read;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.CustomResource;
import io.kubeguard.core.model.ServiceAccount;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity.ServiceAccountName;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sorts Kubernetes objects by kind into a cluster model. */
final class Objects {
  private static final int MAX_DIAGNOSTICS = 200;

  private final NetworkReader network = new NetworkReader();
  private final List<RoleObject> roles = new ArrayList<>();
  private final List<BindingObject> bindings = new ArrayList<>();
  private final Map<ServiceAccountName, ServiceAccount> serviceAccounts = new LinkedHashMap<>();
  private final List<Workload> workloads = new ArrayList<>();
  private final List<CustomResource> customResources = new ArrayList<>();
  private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();
  private final SortedMap<String, String> texts = new TreeMap<>();
  private final List<Root> roots = new ArrayList<>();
  private final String unlessTold;
  private String defaultNamespace = "";
  private boolean isAssumed;
  private int objects;
  private int unplaced;

  /** The root of a document, and where its objects are that name no namespace. */
  private record Root(Fields object, String defaultNamespace, boolean isAssumed) {}

  /**
   * @param unlessTold where objects are for which nothing tells a namespace
   */
  Objects(String unlessTold) {
    this.unlessTold = unlessTold;
  }

  /**
   * From here on, objects that name no namespace belong to this one.
   *
   * @param assumed whether nobody said so
   */
  void setDefaultNamespace(String namespace, boolean assumed) {
    this.defaultNamespace = namespace;
    this.isAssumed = assumed;
  }

  void tell(Diagnostic diagnostic) {
    if (diagnostics.size() < MAX_DIAGNOSTICS) {
      diagnostics.add(diagnostic);
    }
  }

  /** Remembers the text of a source that holds objects to edit, for those who edit it. */
  void keep(String source, String text) {
    texts.put(source, text);
  }

  /** How many objects there are that can be edited. */
  int editable() {
    return roles.size() + bindings.size() + network.policies();
  }

  ManifestSet build() {
    return new ManifestSet(
        new ClusterModel(
            new RbacPolicy(roles, bindings),
            List.copyOf(serviceAccounts.values()),
            workloads,
            customResources,
            network.build()),
        List.copyOf(diagnostics),
        objects,
        unplaced,
        unlessTold,
        texts,
        this::withUnplacedIn);
  }

  private ManifestSet withUnplacedIn(String namespace) {
    Objects placed = new Objects(namespace);
    placed.diagnostics.addAll(diagnostics);
    placed.texts.putAll(texts);
    for (Root root : roots) {
      placed.setDefaultNamespace(
          root.isAssumed() ? namespace : root.defaultNamespace(), root.isAssumed());
      placed.add(root.object());
    }
    return placed.build();
  }

  /** Adds one object, or those of a list. */
  void add(Fields object) {
    roots.add(new Root(object, defaultNamespace, isAssumed));
    add(object, object.string("apiVersion"), object.string("kind"));
  }

  private void add(Fields object, String apiVersion, String kind) {
    if (kind.endsWith("List") && object.has("items")) {
      String itemKind = kind.substring(0, kind.length() - "List".length());
      for (Fields item : object.objects("items")) {
        boolean says = item.has("kind");
        add(
            item,
            says ? item.string("apiVersion") : apiVersion,
            says ? item.string("kind") : itemKind);
      }
      return;
    }
    objects++;
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    switch (group) {
      case "rbac.authorization.k8s.io" -> addRbac(object, kind);
      case "apiextensions.k8s.io" ->
          CustomResourceReader.read(object, kind).ifPresent(customResources::add);
      case "", "apps", "batch" -> {
        addWorkload(object, kind);
        addNetwork(object, group, kind);
      }
      default -> addNetwork(object, group, kind);
    }
  }

  private void addNetwork(Fields object, String group, String kind) {
    NetworkReader.Kind known = NetworkReader.Kind.of(group, kind);
    if (known != NetworkReader.Kind.OTHER) {
      metadata(object, known.isNamespaced()).ifPresent(m -> network.add(known, object, m));
    }
  }

  private void addRbac(Fields object, String kind) {
    switch (kind) {
      case "Role" -> metadata(object, true).ifPresent(m -> roles.add(RbacReader.role(object, m)));
      case "ClusterRole" ->
          metadata(object, false).ifPresent(m -> roles.add(RbacReader.clusterRole(object, m)));
      case "RoleBinding" ->
          metadata(object, true)
              .ifPresent(
                  m -> RbacReader.roleBinding(object, m, this::tell).ifPresent(bindings::add));
      case "ClusterRoleBinding" ->
          metadata(object, false)
              .ifPresent(
                  m ->
                      RbacReader.clusterRoleBinding(object, m, this::tell)
                          .ifPresent(bindings::add));
      default -> {
        // Not one of the four kinds of the group.
      }
    }
  }

  private void addWorkload(Fields object, String kind) {
    if (kind.equals("ServiceAccount")) {
      metadata(object, true)
          .map(m -> new ServiceAccountName(m.namespace(), m.name()))
          .ifPresent(
              name ->
                  serviceAccounts.putIfAbsent(name, new ServiceAccount(name, object.location())));
    } else if (WorkloadReader.isWorkload(kind)) {
      metadata(object, true).ifPresent(m -> workloads.add(WorkloadReader.read(object, kind, m)));
    }
  }

  /** The metadata; empty, and told, if the object has no name or is an unrendered template. */
  private Optional<Metadata> metadata(Fields object, boolean namespaced) {
    Optional<Fields> metadata = object.object("metadata");
    String name = metadata.map(m -> m.string("name")).orElse("");
    String namespace = metadata.map(m -> m.string("namespace")).orElse("");
    if (name.contains("{{") || namespace.contains("{{")) {
      tell(
          Diagnostic.error(
              "template",
              object.location(),
              "this is a template, not a manifest",
              "render it first, for example with helm template, and give the result"));
      return Optional.empty();
    }
    if (name.isEmpty()) {
      tell(
          Diagnostic.error(
              "no-name", object.location(), "an object without metadata.name", "name it"));
      return Optional.empty();
    }
    unplaced += namespaced && namespace.isEmpty() && isAssumed ? 1 : 0;
    String effective = namespace.isEmpty() ? defaultNamespace : namespace;
    return Optional.of(
        new Metadata(
            namespaced ? effective : "",
            name,
            metadata.map(m -> m.stringMap("labels")).orElseThrow(),
            metadata.map(m -> m.stringMap("annotations")).orElseThrow()));
  }
}
