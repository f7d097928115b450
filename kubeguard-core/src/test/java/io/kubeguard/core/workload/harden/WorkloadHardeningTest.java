package io.kubeguard.core.workload.harden;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.model.Workload;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProvenanceSource;
import io.kubeguard.core.workload.SecurityProfile;
import io.kubeguard.core.workload.Toggle;
import io.kubeguard.core.workload.observe.ObservedWorkloads;
import io.kubeguard.core.workload.security.Level;
import io.kubeguard.core.workload.verify.HardeningVerdict;
import io.kubeguard.core.workload.verify.HardeningVerifier;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WorkloadHardeningTest {
  private static Hardening harden(Pods pods, Recording recording) {
    Workload workload = pods.workload();
    ObservedWorkloads observed = recording.of(workload);
    Hardening hardening =
        WorkloadHardening.harden(workload, observed, false, HardenOptions.standard());
    assertThat(new HardeningVerifier(observed, 1024).verify(hardening))
        .isInstanceOf(HardeningVerdict.Accepted.class);
    return hardening;
  }

  private static List<Setting> settings(Hardening hardening) {
    return hardening.changes().stream().map(Change::setting).toList();
  }

  private static List<String> codes(Hardening hardening) {
    return hardening.undecided().stream().map(Undecided::code).toList();
  }

  @Test
  void aModestWorkloadThatSaysNothingReachesRestricted() {
    Hardening hardening =
        harden(
            new Pods(),
            Recording.showingEverything("app", 1000)
                .starts("/app/server")
                .uses(FileUse.READ, "/app/config")
                .uses(FileUse.CREATE, "/tmp/upload")
                .serves(8080));
    assertThat(hardening.levelBefore()).isEqualTo(Level.BASELINE);
    assertThat(hardening.levelAfter()).isEqualTo(Level.RESTRICTED);
    assertThat(settings(hardening))
        .containsExactly(
            new Setting.NoPrivilegeEscalation("app"),
            new Setting.OnlyCapabilities("app", List.of()),
            new Setting.RunAs("app", 1000, OptionalLong.of(1000)),
            new Setting.ReadOnlyRoot("app"),
            new Setting.WritableFolder("app", "/tmp", "tmp"),
            new Setting.Seccomp(SecurityProfile.RUNTIME_DEFAULT),
            new Setting.NoToken());
    assertThat(hardening.offers()).isEmpty();
  }

  @Test
  void whatIsAlreadyTightChangesNothing() {
    Pods pods = new Pods();
    pods.escalation = Toggle.OFF;
    pods.readOnly = Toggle.ON;
    pods.drop = List.of("ALL");
    pods.nonRoot = Toggle.ON;
    pods.user = 1000L;
    pods.seccomp = true;
    pods.token = Toggle.OFF;
    Hardening hardening =
        harden(pods, Recording.showingEverything("app", 1000).starts("/app/server"));
    assertThat(hardening.changes()).isEmpty();
    assertThat(hardening.after()).isEqualTo(hardening.before());
  }

  @Test
  void nothingIsSaidOfWhatWasNotRecorded() {
    Hardening hardening = harden(new Pods(), Recording.showingEverything("other", 1000));
    assertThat(hardening.changes()).isEmpty();
    assertThat(codes(hardening)).containsExactly("not-recorded");
  }

  @Test
  void rootThatChangesItsUserStaysRootWithTheCapabilitiesThatItUses() {
    Hardening hardening =
        harden(
            new Pods(),
            Recording.showingEverything("app", 0)
                .starts("/usr/sbin/nginx")
                .serves(80)
                .becomes(Identity.GROUP, 33)
                .becomes(Identity.USER, 33)
                .uses(FileUse.CHANGE_OWNER, "/var/lib/nginx/body")
                .needs("DAC_OVERRIDE")
                .as(33)
                .uses(FileUse.CREATE, "/var/lib/nginx/body/1")
                .uses(FileUse.REMOVE, "/var/lib/nginx/body/1"));
    assertThat(settings(hardening))
        .contains(
            new Setting.OnlyCapabilities(
                "app", List.of("CHOWN", "DAC_OVERRIDE", "NET_BIND_SERVICE", "SETGID", "SETUID")))
        .noneMatch(Setting.RunAs.class::isInstance);
    assertThat(codes(hardening)).contains("runs-as-root", "durable-data");
  }

  @Test
  void aSetUidProgramNeedsEscalation() {
    Hardening hardening =
        harden(new Pods(), Recording.showingEverything("app", 1000).starts("/a").raises("/bin/su"));
    assertThat(settings(hardening)).noneMatch(Setting.NoPrivilegeEscalation.class::isInstance);
    assertThat(codes(hardening)).contains("privilege-escalation-needed");
  }

  @Test
  void aVolumeWouldHideWhatTheImageShips() {
    Hardening hardening =
        harden(
            new Pods(),
            Recording.showingEverything("app", 1000)
                .starts("/app/server")
                .uses(FileUse.READ, "/app/templates/index.html")
                .uses(FileUse.CREATE, "/app/cache"));
    assertThat(settings(hardening)).noneMatch(Setting.ReadOnlyRoot.class::isInstance);
    assertThat(codes(hardening)).contains("root-file-system-written");
  }

  @Test
  void aFolderThatTheWorkloadMakesIsWhereItsVolumeGoes() {
    Hardening hardening =
        harden(
            new Pods(),
            Recording.showingEverything("app", 0)
                .starts("/bin/bash")
                .uses(FileUse.CREATE, "/var/spool/reports")
                .uses(FileUse.CREATE, "/var/spool/reports/r1.gz"));
    assertThat(settings(hardening))
        .contains(new Setting.WritableFolder("app", "/var/spool/reports", "var-spool-reports"));
  }

  @Test
  void whatTheSourceCantShowIsOfferedOrKept() {
    Hardening hardening =
        harden(
            new Pods(),
            new Recording(ProvenanceSource.SPADE, "app", 0)
                .starts("/app/server")
                .uses(FileUse.READ, "/app/config")
                .uses(FileUse.CREATE, "/tmp/upload"));
    assertThat(settings(hardening)).noneMatch(Setting.ReadOnlyRoot.class::isInstance);
    assertThat(hardening.offers())
        .anySatisfy(
            offer -> {
              assertThat(offer.change().setting()).isEqualTo(new Setting.ReadOnlyRoot("app"));
              assertThat(offer.doubt()).contains("folders made");
            });
    assertThat(settings(hardening).stream().filter(Setting.OnlyCapabilities.class::isInstance))
        .singleElement()
        .satisfies(
            setting -> {
              Setting.OnlyCapabilities only = (Setting.OnlyCapabilities) setting;
              assertThat(only.kept()).contains("DAC_OVERRIDE").doesNotContain("FSETID", "KILL");
              assertThat(only.drop()).contains("FSETID", "KILL").doesNotContain("NET_RAW");
              assertThat(only.add()).isEmpty();
            });
  }

  @Test
  void aPrivilegedPodOnTheNodesNamespacesIsBroughtToRestricted() {
    Pods pods = new Pods().mount("noderoot", "hostPath", "/", "/host");
    pods.privileged = Toggle.ON;
    pods.hostPid = true;
    pods.hostIpc = true;
    pods.hostNetwork = true;
    Hardening hardening =
        harden(
            pods,
            Recording.showingEverything("app", 1000)
                .starts("/app/server")
                .uses(FileUse.READ, "/app/config"));
    assertThat(hardening.levelBefore()).isEqualTo(Level.PRIVILEGED);
    assertThat(hardening.offers().stream().map(offer -> offer.change().setting()))
        .as("no source shows what these need")
        .containsExactly(
            new Setting.OwnNamespace(Setting.HostNamespace.PID),
            new Setting.OwnNamespace(Setting.HostNamespace.IPC));
    HardenOptions all = new HardenOptions(1024, true, HardenOptions.standard().version());
    Workload workload = pods.workload();
    Hardening asked =
        WorkloadHardening.harden(
            workload,
            Recording.showingEverything("app", 1000)
                .starts("/app/server")
                .uses(FileUse.READ, "/app/config")
                .of(workload),
            false,
            all);
    assertThat(asked.levelAfter()).as(asked.toString()).isEqualTo(Level.RESTRICTED);
  }

  @Test
  void aDeviceOfTheNodesTakesAPrivilegedContainer() {
    Pods pods = new Pods();
    pods.privileged = Toggle.ON;
    Hardening hardening =
        harden(
            pods,
            Recording.showingEverything("app", 0)
                .starts("/app/server")
                .uses(FileUse.WRITE, "/dev/fuse"));
    assertThat(settings(hardening))
        .noneMatch(Setting.NotPrivileged.class::isInstance)
        .noneMatch(Setting.NoPrivilegeEscalation.class::isInstance)
        .noneMatch(Setting.OnlyCapabilities.class::isInstance);
    assertThat(codes(hardening)).contains("privileged-needed");
  }

  @Test
  void theTokenStaysWhereItIsOpened() {
    Hardening hardening =
        harden(
            new Pods(),
            Recording.showingEverything("app", 1000)
                .starts("/app/server")
                .uses(FileUse.READ, "/run/secrets/kubernetes.io/serviceaccount/token"));
    assertThat(settings(hardening)).noneMatch(Setting.NoToken.class::isInstance);
  }

  @Test
  void aSystemCallThatTheDefaultProfileForbidsIsKept() {
    Hardening hardening =
        harden(
            new Pods(),
            Recording.showingEverything("app", 1000)
                .starts("/app/server")
                .does("__x64_sys_unshare"));
    assertThat(settings(hardening)).noneMatch(Setting.Seccomp.class::isInstance);
    assertThat(codes(hardening)).contains("seccomp");
  }
}
