package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.Volume;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Only volumes may be mounted that the cluster itself provides. */
final class RestrictedVolumes implements Check {
  private static final Set<String> ALLOWED =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  /** The others that the reference names; it calls the rest unknown. */
  private static final Set<String> NAMED =
      Set.of(
          "hostPath",
          "gcePersistentDisk",
          "awsElasticBlockStore",
          "gitRepo",
          "nfs",
          "iscsi",
          "glusterfs",
          "rbd",
          "flexVolume",
          "cinder",
          "cephfs",
          "flocker",
          "fc",
          "azureFile",
          "vsphereVolume",
          "quobyte",
          "azureDisk",
          "photonPersistentDisk",
          "portworxVolume",
          "scaleIO",
          "storageos");

  @Override
  public Optional<Violation> check(PodTemplate pod) {
    List<Volume> volumes =
        pod.settings().volumes().stream()
            .filter(volume -> !ALLOWED.contains(volume.type()))
            .toList();
    if (volumes.isEmpty()) {
      return Optional.empty();
    }
    List<String> types =
        Words.sorted(
            volumes.stream()
                .map(volume -> NAMED.contains(volume.type()) ? volume.type() : "unknown")
                .toList());
    return Optional.of(
        new Violation(
            "restricted volume types",
            Words.named("volume", volumes.stream().map(Volume::name).toList())
                + (volumes.size() == 1 ? " uses " : " use ")
                + Words.named("restricted volume type", types),
            volumes.stream().map(Volume::location).toList()));
  }
}
