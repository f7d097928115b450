package io.kubeguard.sim.audit;

import io.kubeguard.sim.world.Account;
import io.kubeguard.sim.world.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The pods of an account, which take turns in doing what the account does. */
final class Callers {
  private final List<DeedScripts> pods = new ArrayList<>();

  Callers(Account account, List<String> nodes, SplittableRandom random) {
    for (String pod : account.pods()) {
      String node = nodes.get(random.nextInt(nodes.size()));
      pods.add(new DeedScripts(account, Caller.pod(account, pod, node, random)));
    }
  }

  List<Exchange> exchanges(Deed deed) {
    List<Exchange> exchanges = new ArrayList<>();
    pods.forEach(pod -> exchanges.addAll(pod.of(deed)));
    return exchanges;
  }
}
