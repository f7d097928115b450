package io.kubeguard.logs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.logs.SmallJvm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory depends on distinct behaviour, not on the size of the input or of its parts. */
class SmallHeapTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one-line     | 64 | COMPLETE events=1 requests=1 identities=1 overflowed=false"
            + " told=[line-too-long]",
        "one-document | 64 | COMPLETE events=1 requests=1 identities=1 overflowed=false"
            + " told=[line-too-long]",
        "names        | 64 | COMPLETE events=300000 requests=300000 identities=1"
            + " overflowed=false told=[]",
        "users        | 96 | COMPLETE events=600000 requests=600000 identities=0 overflowed=true"
            + " told=[]",
        "gzip-spaces  | 64 | COMPLETE events=1 requests=1 identities=1 overflowed=false"
            + " told=[line-too-long]",
        "zstd-spaces  | 64 | COMPLETE events=1 requests=1 identities=1 overflowed=false"
            + " told=[line-too-long]",
        "gzip-lines   | 64 | COMPLETE events=200001 requests=200001 identities=1"
            + " overflowed=false told=[]"
      })
  @DisplayName("Hundreds of megabytes are read in a small heap")
  @Timeout(300)
  void fits(String input, int megabytes, String expected) throws Exception {
    assertThat(SmallJvm.run(SmallHeap.class, megabytes, input)).isEqualTo(expected);
  }
}
