package io.kubeguard.sim.world;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity.ServiceAccountName;
import io.kubeguard.core.rbac.ResourceName;
import java.util.List;

/** What a program does with the API over and over. */
public sealed interface Deed {
  /** The rights that it takes, as the authoriser is asked; a name of {@code ""} is every name. */
  List<Attributes> rights();

  /**
   * One request.
   *
   * @param subresource {@code ""} for the resource itself
   * @param namespace {@code ""} for a cluster-wide request
   */
  record Act(String verb, ApiType type, String subresource, String namespace, Naming naming)
      implements Deed {
    @Override
    public List<Attributes> rights() {
      return List.of(right(verb, type, subresource, namespace, naming));
    }
  }

  /**
   * An informer: it lists, then watches, and watches again when that ends.
   *
   * @param streaming whether it lists through the watch ({@code sendInitialEvents}); it falls back
   *     to a list on another server, so it needs both rights all the same
   */
  record Inform(ApiType type, String namespace, boolean streaming) implements Deed {
    @Override
    public List<Attributes> rights() {
      Naming all = new Naming.None();
      return List.of(
          right("list", type, "", namespace, all), right("watch", type, "", namespace, all));
    }
  }

  /** A server-side apply, which makes the object where it isn't there. */
  record Apply(ApiType type, String namespace, String name) implements Deed {
    @Override
    public List<Attributes> rights() {
      Naming naming = new Naming.Fixed(name);
      return List.of(
          right("create", type, "", namespace, naming),
          right("patch", type, "", namespace, naming));
    }
  }

  /**
   * A connection into a pod.
   *
   * @param kind {@code exec}, {@code attach} or {@code portforward}
   */
  record Connect(String kind, String namespace, Naming pod) implements Deed {
    @Override
    public List<Attributes> rights() {
      return List.of(
          right("create", ApiType.PODS, kind, namespace, pod),
          right("get", ApiType.PODS, kind, namespace, pod));
    }
  }

  /** A request in another account's name, for which that account has the right. */
  record Impersonate(ServiceAccountName target, Act act) implements Deed {
    @Override
    public List<Attributes> rights() {
      return List.of(
          right(
              "impersonate",
              ApiType.SERVICE_ACCOUNTS,
              "",
              target.namespace(),
              new Naming.Fixed(target.name())));
    }
  }

  /** A request on a path that is no resource. */
  record Path(String path, String query) implements Deed {
    @Override
    public List<Attributes> rights() {
      return List.of(new Attributes.NonResource("get", path));
    }
  }

  /** A request that is refused. */
  record Refused(Act act) implements Deed {
    @Override
    public List<Attributes> rights() {
      return List.of();
    }
  }

  private static Attributes right(
      String verb, ApiType type, String subresource, String namespace, Naming naming) {
    return new Attributes.Resource(
        verb,
        type.apiGroup(),
        new ResourceName(type.plural(), subresource),
        namespace,
        naming.limit());
  }
}
