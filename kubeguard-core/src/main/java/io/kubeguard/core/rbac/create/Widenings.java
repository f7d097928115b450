package io.kubeguard.core.rbac.create;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Widens rights as the user asked, and reports each one that this adds. */
final class Widenings {
  private static final List<String> READ_VERBS = List.of("get", "list", "watch");

  private final Set<Widening> wanted;
  private final ApiResources resources;

  Widenings(Set<Widening> wanted, ApiResources resources) {
    this.wanted = wanted;
    this.resources = resources;
  }

  void add(Rights rights, Consumer<Remark> remarks) {
    if (wanted.contains(Widening.VERBS)) {
      rights.all().forEach(need -> verbs(need, rights, remarks));
    }
    if (wanted.contains(Widening.RESOURCES)) {
      rights.all().forEach(need -> subresources(need, rights, remarks));
    }
    if (wanted.contains(Widening.NAMESPACES)) {
      namespaces(rights, remarks);
    }
  }

  private static void verbs(Need need, Rights rights, Consumer<Remark> remarks) {
    if (need.attributes() instanceof Attributes.Resource request
        && READ_VERBS.contains(request.verb())) {
      for (String verb : READ_VERBS) {
        add(Completions.withVerb(request, verb), Widening.VERBS, need, rights, remarks);
      }
    }
  }

  private void subresources(Need need, Rights rights, Consumer<Remark> remarks) {
    if (need.attributes() instanceof Attributes.Resource request
        && !request.resource().isSubresource()) {
      for (String subresource : List.of("scale", "status")) {
        ResourceName name = new ResourceName(request.resource().resource(), subresource);
        if (resources.verbs(request.apiGroup(), name).contains(request.verb())) {
          Attributes.Resource wider =
              new Attributes.Resource(
                  request.verb(), request.apiGroup(), name, request.namespace(), request.name());
          add(wider, Widening.RESOURCES, need, rights, remarks);
        }
      }
    }
  }

  private static void namespaces(Rights rights, Consumer<Remark> remarks) {
    Map<Attributes, Set<String>> seenIn = new HashMap<>();
    for (Need need : rights.all()) {
      if (need.attributes() instanceof Attributes.Resource request
          && !request.namespace().isEmpty()) {
        seenIn
            .computeIfAbsent(request.inNamespace(""), key -> new HashSet<>())
            .add(request.namespace());
      }
    }
    for (Need need : rights.all()) {
      if (need.attributes() instanceof Attributes.Resource request
          && seenIn.getOrDefault(request.inNamespace(""), Set.of()).size() > 1) {
        add(request.inNamespace(""), Widening.NAMESPACES, need, rights, remarks);
      }
    }
  }

  private static void add(
      Attributes wider, Widening widening, Need from, Rights rights, Consumer<Remark> remarks) {
    if (!rights.has(wider)) {
      rights.add(wider, new Support.Widened(widening, from.support().seen()));
      remarks.accept(
          new Remark(
              "widened",
              wider + ": added by --generalise " + widening + ", from " + from.attributes()));
    }
  }
}
