package io.kubeguard.logs.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.logs.SmallJvm;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Half a gigabyte suffices whatever is different in every record; nothing of the sum is lost. */
class SmallHeapTest {
  private static final int MEGABYTES = 512;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hubble-labels",
        "hubble-ports",
        "hubble-pods",
        "hubble-outside",
        "hubble-names",
        "calico-labels",
        "netobserv-outside",
        "loki-owners",
        "envoy-clients"
      })
  @Timeout(300)
  void aHundredThousandOfOneThingFit(String input) throws Exception {
    assertThat(SmallJvm.run(SmallHeap.class, MEGABYTES, input))
        .startsWith("COMPLETE flows=100000 total=100000 ")
        .endsWith("told=[]");
  }
}
