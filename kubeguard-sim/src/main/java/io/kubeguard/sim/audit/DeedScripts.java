package io.kubeguard.sim.audit;

import static io.kubeguard.sim.audit.EventText.RESOURCE_VERSION;
import static io.kubeguard.sim.audit.EventText.SUFFIX;

import io.kubeguard.sim.world.Account;
import io.kubeguard.sim.world.ApiType;
import io.kubeguard.sim.world.Deed;
import io.kubeguard.sim.world.Naming;
import java.util.List;

/** What each deed of an account looks like in the log. */
final class DeedScripts {
  private static final String WATCH =
      "?allowWatchBookmarks=true&resourceVersion="
          + RESOURCE_VERSION
          + "&timeout=7m12s&timeoutSeconds=432&watch=true";
  private static final String STREAM =
      "?allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan&sendInitialEvents=true"
          + "&timeout=6m41s&timeoutSeconds=401&watch=true";

  private final Account account;
  private final Caller caller;

  DeedScripts(Account account, Caller caller) {
    this.account = account;
    this.caller = caller;
  }

  /** The exchanges of one deed, in their order. */
  List<Exchange> of(Deed deed) {
    return switch (deed) {
      case Deed.Act act -> act(act);
      case Deed.Inform inform -> inform(inform);
      case Deed.Apply apply -> apply(apply);
      case Deed.Connect connect -> connect(connect);
      case Deed.Impersonate impersonate -> impersonate(impersonate);
      case Deed.Path path -> path(path);
      case Deed.Refused refused -> refused(refused);
    };
  }

  private List<Exchange> act(Deed.Act act) {
    Request request = request(act);
    EventText text = new EventText(caller, "", request);
    Exchange done = Exchange.brief(text, Answer.allowed(success(act), because(act.namespace())));
    if (!act.verb().equals("get") || request.shownName().isEmpty()) {
      return List.of(done);
    }
    // Objects aren't always there, and asking for them takes the right all the same.
    String because = because(act.namespace());
    return List.of(done, done, Exchange.brief(text, Answer.notFound(request, because)), done);
  }

  private static int success(Deed.Act act) {
    return act.verb().equals("create") ? 201 : 200;
  }

  private static Request request(Deed.Act act) {
    String name = name(act.naming());
    boolean plainCreate = act.verb().equals("create") && act.subresource().isEmpty();
    boolean many = List.of("list", "watch", "deletecollection").contains(act.verb());
    boolean named = !name.isEmpty();
    String query = many && named ? "?fieldSelector=metadata.name%3D" + name : query(act.verb());
    return new Request(
        act.verb(),
        act.type(),
        act.subresource(),
        act.namespace(),
        plainCreate || many ? "" : name,
        plainCreate && act.naming() instanceof Naming.Generated ? "" : name,
        query);
  }

  private static String query(String verb) {
    return switch (verb) {
      case "list" -> "?limit=500&resourceVersion=0";
      case "patch" -> "?fieldManager=controller";
      default -> "";
    };
  }

  private static String name(Naming naming) {
    return switch (naming) {
      case Naming.None none -> "";
      case Naming.Fixed fixed -> fixed.name();
      case Naming.Generated generated -> generated.prefix() + SUFFIX;
    };
  }

  private List<Exchange> inform(Deed.Inform inform) {
    Answer answer = Answer.allowed(200, because(inform.namespace()));
    Exchange list = Exchange.brief(text(inform, "list", query("list")), answer);
    Exchange watch = Exchange.lasting(text(inform, "watch", WATCH), answer);
    Exchange stream = Exchange.lasting(text(inform, "watch", STREAM), answer);
    return List.of(inform.streaming() ? stream : list, watch, watch, watch, watch, watch);
  }

  private EventText text(Deed.Inform inform, String verb, String query) {
    return new EventText(
        caller, "", new Request(verb, inform.type(), "", inform.namespace(), "", "", query));
  }

  private List<Exchange> apply(Deed.Apply apply) {
    Request request =
        new Request(
            "patch",
            apply.type(),
            "",
            apply.namespace(),
            apply.name(),
            apply.name(),
            "?fieldManager=" + account.name() + "&force=true");
    EventText text = new EventText(caller, "", request);
    String because = because(apply.namespace());
    Exchange again = Exchange.brief(text, Answer.allowed(200, because));
    return List.of(Exchange.brief(text, Answer.allowed(201, because)), again, again, again, again);
  }

  private List<Exchange> connect(Deed.Connect connect) {
    String pod = name(connect.pod());
    String query = connect.kind().equals("exec") ? "?command=date&container=main&stdout=true" : "";
    Request request =
        new Request("get", ApiType.PODS, connect.kind(), connect.namespace(), pod, pod, query);
    return List.of(
        Exchange.lasting(
            new EventText(caller, "", request), Answer.allowed(101, because(connect.namespace()))));
  }

  private List<Exchange> impersonate(Deed.Impersonate impersonate) {
    String target =
        "{\"username\":\""
            + impersonate.target().username()
            + "\",\"groups\":"
            + Caller.groups(impersonate.target().namespace())
            + "}";
    Deed.Act act = impersonate.act();
    String because =
        Reasons.binding(
            act.namespace(), impersonate.target().namespace(), impersonate.target().name());
    return List.of(
        Exchange.brief(
            new EventText(caller, target, request(act)), Answer.allowed(success(act), because)));
  }

  private List<Exchange> path(Deed.Path path) {
    EventText text = new EventText(caller, "", Request.path(path.path(), path.query()));
    return List.of(Exchange.brief(text, Answer.allowed(200, because(""))));
  }

  private List<Exchange> refused(Deed.Refused refused) {
    Request request = request(refused.act());
    return List.of(
        Exchange.brief(
            new EventText(caller, "", request), Answer.forbidden(request, caller.username())));
  }

  private String because(String namespace) {
    return Reasons.binding(namespace, account.namespace(), account.name());
  }
}
