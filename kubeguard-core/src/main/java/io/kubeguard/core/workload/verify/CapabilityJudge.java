package io.kubeguard.core.workload.verify;

import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.workload.RuntimeCapabilities;
import java.util.Set;

/** Capabilities: acts of root's that the kernel refuses where one is missing. */
final class CapabilityJudge implements Judge {
  private static final String FIELD = "securityContext.capabilities";

  @Override
  public void judge(Trial trial) {
    Set<String> held = RuntimeCapabilities.of(trial.container().securityContext());
    trial
        .seen(Deed.Socket.class)
        .filter(seen -> isLow(seen.deed(), trial))
        .forEach(
            seen ->
                need(
                    trial,
                    held,
                    "NET_BIND_SERVICE",
                    "serve port " + seen.deed().port(),
                    seen.names().total()));
    trial
        .seen(Deed.Became.class)
        .forEach(
            seen -> {
              switch (seen.deed().what()) {
                case USER -> {
                  if (seen.deed().id() != 0) {
                    need(
                        trial,
                        held,
                        "SETUID",
                        "become user " + number(seen.deed()),
                        seen.names().total());
                  }
                }
                case GROUP ->
                    need(
                        trial,
                        held,
                        "SETGID",
                        "become group " + number(seen.deed()),
                        seen.names().total());
                case CAPABILITIES -> {}
              }
            });
    trial
        .seen(Deed.File.class)
        .filter(s -> s.deed().use() == FileUse.CHANGE_OWNER && s.deed().uid() == 0)
        .forEach(
            s ->
                need(
                    trial,
                    held,
                    "CHOWN",
                    "change owners in " + s.deed().folder(),
                    s.names().total()));
    trial
        .seen(Deed.Needed.class)
        .filter(seen -> seen.deed().uid() <= 0 || trial.raises())
        .forEach(
            seen ->
                need(
                    trial,
                    held,
                    RuntimeCapabilities.plain(seen.deed().capability()),
                    "use " + seen.deed().capability(),
                    seen.names().total()));
  }

  private static boolean isLow(Deed.Socket socket, Trial trial) {
    return socket.use() != SocketUse.CONNECT
        && socket.port() > 0
        && socket.port() < trial.unprivilegedPorts()
        && (socket.uid() <= 0 || trial.raises());
  }

  private static String number(Deed.Became became) {
    return became.id() < 0 ? "of an unknown number" : Long.toString(became.id());
  }

  private static void need(
      Trial trial, Set<String> held, String capability, String act, Tally tally) {
    if (!held.contains(capability)) {
      trial.refuse(act, "it takes the capability " + capability, FIELD, tally);
    }
  }
}
