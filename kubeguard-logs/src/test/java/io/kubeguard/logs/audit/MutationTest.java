package io.kubeguard.logs.audit;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.github.luben.zstd.Zstd;
import io.kubeguard.logs.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Logs of every form, changed at random: whatever they become, reading them ends, without an
 * exception. {@code -Dkubeguard.fuzz.runs} sets how many are tried, {@code -Dkubeguard.fuzz.seed}
 * where it begins.
 */
class MutationTest {
  private static final int RUNS = Integer.getInteger("kubeguard.fuzz.runs", 4_000);
  private static final long SEED = Long.getLong("kubeguard.fuzz.seed", 1);
  private static final List<String> PARTS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          "\\",
          ",",
          ":",
          "\n",
          "\r",
          "\0",
          "null",
          "true",
          "-1e9",
          "\\ud800",
          "\\u00",
          "\"items\":[",
          "\"message\":\"{",
          "\"protoPayload\":{",
          "\"properties\":",
          "\"body\":{\"stringValue\":\"",
          "\"k8s_audit_level\":",
          "\"metadata\":{\"ownerReferences\":[",
          "\"roleRef\":{",
          "\ufeff",
          "9".repeat(40));

  @Test
  @DisplayName("Whatever a log becomes, reading it ends without an exception")
  void neverThrows() {
    List<byte[]> seeds = seeds();
    Random random = new Random(SEED);
    for (int run = 0; run < RUNS; run++) {
      byte[] log = seeds.get(random.nextInt(seeds.size()));
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        log = Mutations.mutated(log, PARTS, random);
      }
      byte[] mutated = log;
      assertThatCode(() -> Reading.of(mutated))
          .as("seed %d, run %d: %s", SEED, run, HexFormat.of().formatHex(mutated))
          .doesNotThrowAnyException();
    }
  }

  private static List<byte[]> seeds() {
    String bodies =
        EventJson.by("jane")
                .does("create", "rbac.authorization.k8s.io/rolebindings", "shop", "b")
                .code(201)
                .with(
                    "\"requestObject\":{\"roleRef\":{\"kind\":\"Role\",\"name\":\"r\"},\"metadata\":")
                .toString()
                .replace("\"metadata\":}", "\"metadata\":{\"ownerReferences\":[{\"kind\":\"Pod\",")
            + "\"apiVersion\":\"v1\",\"name\":\"p\",\"blockOwnerDeletion\":true}]}}}";
    String google =
        "{\"protoPayload\":{\"methodName\":\"io.k8s.core.v1.pods.get\",\"resourceName\":"
            + "\"core/v1/namespaces/a/pods/b\",\"authenticationInfo\":{\"principalEmail\":\"j\"},"
            + "\"authorizationInfo\":[{\"granted\":true}],\"status\":{\"code\":7}}}";
    List<byte[]> plain =
        Stream.concat(
                FormsTest.forms().map(form -> String.valueOf(form.get()[2])),
                Stream.of(bodies, google))
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();
    return Stream.of(
            plain.stream(),
            plain.stream().limit(4).map(Mutations::gzip),
            plain.stream().limit(4).map(Zstd::compress))
        .flatMap(part -> part)
        .toList();
  }
}
