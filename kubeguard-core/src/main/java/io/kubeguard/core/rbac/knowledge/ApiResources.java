package io.kubeguard.core.rbac.knowledge;

import io.kubeguard.core.model.CustomResource;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.ResourceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The API resources that a cluster is known to serve, with their scope and verbs: Kubernetes' own,
 * as discovery lists them, and those of CustomResourceDefinitions.
 */
public final class ApiResources {
  private static final Set<String> ALL_VERBS =
      Set.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");
  private static final Set<String> SUBRESOURCE_VERBS = Set.of("get", "update", "patch");

  private record Key(String apiGroup, ResourceName resource) {}

  private record Entry(boolean namespaced, Set<String> verbs) {
    Entry and(Entry other) {
      Set<String> both = new HashSet<>(verbs);
      both.addAll(other.verbs);
      return new Entry(namespaced, Set.copyOf(both));
    }
  }

  private record Kind(String apiGroup, String kind) {}

  private final Map<Key, Entry> entries;
  private final Map<Kind, String> plurals;

  private ApiResources(Map<Key, Entry> entries, Map<Kind, String> plurals) {
    this.entries = Map.copyOf(entries);
    this.plurals = Map.copyOf(plurals);
  }

  /** What Kubernetes serves by itself. */
  public static ApiResources builtIn() {
    return BuiltIn.TABLE;
  }

  /** These and the given ones. */
  public ApiResources with(List<CustomResource> customResources) {
    Map<Key, Entry> more = new HashMap<>(entries);
    Map<Kind, String> kinds = new HashMap<>(plurals);
    for (CustomResource custom : customResources) {
      String group = custom.apiGroup();
      Entry entry = new Entry(custom.namespaced(), ALL_VERBS);
      more.put(new Key(group, new ResourceName(custom.plural(), "")), entry);
      for (String subresource : custom.subresources()) {
        more.put(
            new Key(group, new ResourceName(custom.plural(), subresource)),
            new Entry(custom.namespaced(), SUBRESOURCE_VERBS));
      }
      kinds.put(new Kind(group, custom.kind()), custom.plural());
    }
    return new ApiResources(more, kinds);
  }

  /** Every verb of every known resource, without namespaces and names, sorted. */
  public List<Attributes.Resource> requests() {
    List<Attributes.Resource> requests = new ArrayList<>();
    entries.forEach(
        (key, entry) ->
            entry
                .verbs()
                .forEach(
                    verb ->
                        requests.add(
                            new Attributes.Resource(
                                verb, key.apiGroup(), key.resource(), "", ""))));
    return requests.stream().sorted().toList();
  }

  /** Whether the resource, or the sub-resource, is known. */
  public boolean isKnown(String apiGroup, ResourceName resource) {
    return entries.containsKey(new Key(apiGroup, resource));
  }

  /** Whether its objects stand in namespaces; true for what isn't known. */
  public boolean isNamespaced(String apiGroup, ResourceName resource) {
    Entry entry = entries.get(new Key(apiGroup, resource));
    return entry == null || entry.namespaced();
  }

  /** The verbs that the server has for it; empty for what isn't known. */
  public Set<String> verbs(String apiGroup, ResourceName resource) {
    Entry entry = entries.get(new Key(apiGroup, resource));
    return entry == null ? Set.of() : entry.verbs();
  }

  /** The plural under which objects of this kind are served. */
  public Optional<String> resource(String apiGroup, String kind) {
    return Optional.ofNullable(plurals.get(new Kind(apiGroup, kind)));
  }

  private static final class BuiltIn {
    private static final ApiResources TABLE = load();

    private static ApiResources load() {
      Map<Key, Entry> entries = new HashMap<>();
      Map<Kind, String> plurals = new HashMap<>();
      for (List<String> row : Table.read("api-resources.tsv")) {
        String group = row.get(0);
        ResourceName resource = ResourceName.parse(row.get(1));
        Entry entry =
            new Entry(row.get(3).equals("namespaced"), Set.copyOf(Table.list(row.get(4))));
        entries.merge(new Key(group, resource), entry, Entry::and);
        if (!resource.isSubresource()) {
          plurals.put(new Kind(group, row.get(2)), resource.resource());
        }
      }
      return new ApiResources(entries, plurals);
    }
  }
}
