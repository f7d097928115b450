package io.kubeguard.core.workload.harden;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.model.Workload;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.RuntimeCapabilities;
import io.kubeguard.core.workload.Toggle;
import io.kubeguard.core.workload.observe.ObservedWorkloads;
import io.kubeguard.core.workload.verify.HardeningVerdict;
import io.kubeguard.core.workload.verify.HardeningVerifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A workload with the least privileges is written with more, at random, and recorded at work: the
 * least comes back, and taking anything more away is refused.
 */
class HardeningGeneratedTest {
  private static final int SEEDS = 2_000;

  @Test
  void theLeastPrivilegesComeBack() {
    for (long seed = 0; seed < SEEDS; seed++) {
      World world = new World(seed);
      Workload wide = world.wide();
      ObservedWorkloads observed = world.recording.of(wide);
      Hardening hardening =
          WorkloadHardening.harden(wide, observed, false, HardenOptions.standard());
      assertThat(told(hardening.after()))
          .as("seed %d: %s", seed, hardening.undecided())
          .isEqualTo(told(world.least().template()));
      assertThat(new HardeningVerifier(observed, 1024).verify(hardening))
          .as("seed %d", seed)
          .isInstanceOf(HardeningVerdict.Accepted.class);
      Workload again = world.with(hardening.after());
      assertThat(
              WorkloadHardening.harden(
                      again, world.recording.of(again), false, HardenOptions.standard())
                  .changes())
          .as("seed %d: nothing is left to do", seed)
          .isEmpty();
    }
  }

  @Test
  void takingMoreAwayIsRefused() {
    for (long seed = 0; seed < SEEDS; seed++) {
      World world = new World(seed);
      Workload least = world.least();
      ObservedWorkloads observed = world.recording.of(least);
      Hardening none = WorkloadHardening.harden(least, observed, false, HardenOptions.standard());
      assertThat(none.changes()).as("seed %d", seed).isEmpty();
      for (Pods tighter : world.tighter()) {
        Hardening toomuch =
            new Hardening(
                least.ref(),
                least.template(),
                tighter.workload().template(),
                List.of(),
                List.of(),
                List.of(),
                none.levelBefore(),
                none.levelAfter());
        assertThat(new HardeningVerifier(observed, 1024).verify(toomuch))
            .as("seed %d", seed)
            .isInstanceOf(HardeningVerdict.Rejected.class);
      }
    }
  }

  /** What a template says, however it says it. */
  private static Map<String, Object> told(PodTemplate pod) {
    Container app = pod.containers().getFirst();
    Map<String, Object> told = new HashMap<>();
    told.put("privileged", app.securityContext().privileged().isOn());
    told.put("escalation", !app.securityContext().allowPrivilegeEscalation().isOff());
    told.put("readOnly", app.securityContext().readOnlyRootFilesystem().isOn());
    told.put("capabilities", RuntimeCapabilities.of(app.securityContext()));
    told.put("procMount", app.securityContext().procMount());
    told.put("user", String.valueOf(app.securityContext().process().runAsUser()));
    told.put("nonRoot", app.securityContext().process().runAsNonRoot());
    told.put("token", !pod.settings().automountServiceAccountToken().isOff());
    told.put("seccomp", pod.settings().securityContext().process().seccompProfile() != null);
    told.put(
        "host", List.of(pod.settings().hostPid(), pod.settings().hostIpc(), pod.hostNetwork()));
    SortedSet<String> mounts = new TreeSet<>();
    app.settings()
        .volumeMounts()
        .forEach(mount -> mounts.add(mount.mountPath() + (mount.readOnly() ? " read-only" : "")));
    told.put("mounts", mounts);
    return told;
  }

  /** A workload, what it needs, and what it was seen doing. */
  private static final class World {
    private static final List<String> FOLDERS =
        List.of("/tmp", "/var/cache/app", "/var/lib/app", "/run/app", "/var/log/app");

    private final Random random;
    private final boolean isRoot;
    private final List<String> capabilities = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private final boolean usesToken;
    private final boolean raises;
    final Recording recording;

    World(long seed) {
      random = new Random(seed);
      isRoot = random.nextBoolean();
      usesToken = random.nextBoolean();
      raises = random.nextInt(4) == 0;
      recording = Recording.showingEverything("app", isRoot ? 0 : 1000).starts("/app/server");
      recording.uses(FileUse.READ, "/etc/app/config").serves(8080);
      if (usesToken) {
        recording.uses(FileUse.READ, "/var/run/secrets/kubernetes.io/serviceaccount/..data/token");
      }
      if (raises) {
        recording.raises("/usr/bin/helper");
      }
      for (String folder : FOLDERS) {
        if (random.nextInt(3) == 0) {
          folders.add(folder);
          recording.uses(FileUse.CREATE, folder + "/a").uses(FileUse.WRITE, folder + "/a");
          recording.uses(FileUse.READ, folder + "/a").uses(FileUse.REMOVE, folder + "/a");
        }
      }
      if (isRoot) {
        powers();
      }
    }

    private void powers() {
      if (random.nextBoolean()) {
        capabilities.add("NET_BIND_SERVICE");
        recording.serves(80);
      }
      if (random.nextBoolean()) {
        capabilities.add("SETUID");
        recording.becomes(Identity.USER, 33);
      }
      if (random.nextBoolean()) {
        capabilities.add("SETGID");
        recording.becomes(Identity.GROUP, 33);
      }
      if (random.nextBoolean()) {
        capabilities.add("DAC_OVERRIDE");
        recording.needs("DAC_OVERRIDE");
      }
      if (random.nextBoolean()) {
        capabilities.add("NET_RAW");
        recording.asks("NET_RAW");
      }
    }

    private Pods pods() {
      Pods pods = new Pods();
      pods.readOnly = Toggle.ON;
      pods.escalation = raises ? Toggle.UNSET : Toggle.OFF;
      pods.drop = List.of("ALL");
      pods.add = raises && !isRoot ? List.of() : capabilities;
      pods.nonRoot = isRoot ? Toggle.UNSET : Toggle.ON;
      pods.user = isRoot ? null : Long.valueOf(1000);
      pods.seccomp = true;
      pods.token = usesToken ? Toggle.UNSET : Toggle.OFF;
      for (String folder : folders) {
        pods.mount(folder.substring(1).replace('/', '-'), "emptyDir", "", folder);
      }
      return pods;
    }

    Workload least() {
      return pods().workload();
    }

    Workload wide() {
      Pods pods = pods();
      if (random.nextBoolean()) {
        pods.privileged = Toggle.ON;
        pods.escalation = Toggle.UNSET;
      }
      if (random.nextBoolean()) {
        pods.escalation = random.nextBoolean() ? Toggle.ON : Toggle.UNSET;
      }
      if (random.nextBoolean()) {
        pods.readOnly = Toggle.UNSET;
        pods.volumes.clear();
        pods.mounts.clear();
      }
      if (random.nextBoolean()) {
        pods.drop = List.of();
        pods.add = random.nextBoolean() ? List.of("SYS_ADMIN") : List.of("ALL");
        pods.escalation = Toggle.UNSET;
      }
      if (random.nextBoolean()) {
        pods.nonRoot = Toggle.UNSET;
        pods.user = null;
      }
      pods.seccomp = random.nextBoolean();
      if (random.nextBoolean()) {
        pods.token = Toggle.UNSET;
      }
      if (random.nextBoolean()) {
        pods.mount("node", "hostPath", "/", "/host");
      }
      return pods.workload();
    }

    Workload with(PodTemplate template) {
      Workload w = least();
      return new Workload(
          w.kind(), w.namespace(), w.name(), w.serviceAccount(), "", template, w.location());
    }

    /** Each takes one thing more away. */
    List<Pods> tighter() {
      List<Pods> all = new ArrayList<>();
      for (String capability : capabilities) {
        if (!capability.equals("NET_RAW")) {
          Pods pods = pods();
          pods.add = capabilities.stream().filter(c -> !c.equals(capability)).toList();
          all.add(pods);
        }
      }
      for (int i = 0; i < folders.size(); i++) {
        Pods pods = pods();
        pods.mounts.remove(i);
        all.add(pods);
      }
      if (usesToken) {
        Pods pods = pods();
        pods.token = Toggle.OFF;
        all.add(pods);
      }
      if (raises) {
        Pods pods = pods();
        pods.escalation = Toggle.OFF;
        all.add(pods);
      }
      if (isRoot
          && !raises
          && !capabilities.contains("SETUID")
          && !capabilities.contains("SETGID")) {
        Pods pods = pods();
        pods.nonRoot = Toggle.ON;
        all.add(pods);
      }
      return all;
    }
  }
}
