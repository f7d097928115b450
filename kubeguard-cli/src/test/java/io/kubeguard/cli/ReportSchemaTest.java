package io.kubeguard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that is printed for programs keeps to its published schema. */
final class ReportSchemaTest {
  private static final String PUBLISHED = "/io/kubeguard/engine/report/schema/";
  private static final String SCENARIOS = "src/test/resources/scenarios/";

  @ParameterizedTest
  @CsvSource({
    "role-creation, create --audit @shop/logs/audit.jsonl --subject * -o json",
    "role-creation, create --audit @hostile/logs/audit.jsonl --subject * -o json",
    "role-creation,"
        + " create --audit @shop/logs/audit.jsonl --manifests @shop/manifests/today.yaml"
        + " --min-days 30 -o json",
    "role-creation,"
        + " create --audit @shop/logs/audit.jsonl --model compatible:m"
        + " --model-url http://127.0.0.1:1/v1 --replay nowhere -o json",
    "role-verification,"
        + " verify --audit @shop/logs/audit.jsonl --manifests @shop/manifests/today.yaml -o json",
    "role-verification,"
        + " verify --audit @shop/logs/audit.jsonl --manifests @shop/manifests/narrow.yaml -o json",
    "role-refinement,"
        + " refine --audit @shop/logs/audit.jsonl --manifests @shop/manifests/today.yaml -o json",
    "role-refinement,"
        + " refine --audit @shop/logs/audit.jsonl --manifests @shop/manifests/narrow.yaml -o json",
    "role-refinement,"
        + " refine --audit ../examples/shop/audit.jsonl.gz --manifests ../examples/shop/rbac.yaml"
        + " -o json",
    "role-refinement,"
        + " refine --audit @hostile/logs/audit.jsonl --manifests @hostile/manifests/roles.yaml"
        + " -o json",
    "network-creation, create --flows @network/logs/flows.jsonl --manifests @network/manifests -o"
        + " json",
    "network-creation,"
        + " create --flows @network/logs/aggregated.jsonl --manifests @network/manifests -o json",
    "network-verification,"
        + " verify --flows @network/logs/flows.jsonl --manifests @network/manifests -o json",
    "network-verification,"
        + " verify --flows @network/logs/aggregated.jsonl --manifests @network/manifests -o json",
    "network-refinement,"
        + " refine --flows @network/logs/flows.jsonl --manifests @network/manifests -o json",
    "network-refinement,"
        + " refine --flows @network/logs/aggregated.jsonl --manifests @network/manifests -o json",
    "comparison, diff --from @network/manifests --to @network/manifests/app.yaml -o json",
    "comparison, diff --from @shop/manifests/narrow.yaml --to @shop/manifests/today.yaml -o json",
  })
  void jsonKeepsToItsSchema(String schema, String command) throws IOException {
    assertValid(schema(PUBLISHED + schema + ".v1.schema.json"), out(command));
  }

  @ParameterizedTest
  @CsvSource({
    "refine --audit @shop/logs/audit.jsonl --manifests @shop/manifests/today.yaml",
    "refine --audit ../examples/shop/audit.jsonl.gz --manifests ../examples/shop/rbac.yaml",
    "refine --audit @hostile/logs/audit.jsonl --manifests @hostile/manifests/roles.yaml",
    "verify --audit @shop/logs/audit.jsonl --manifests @shop/manifests/today.yaml",
    "verify --audit @shop/logs/audit.jsonl --manifests @shop/manifests/narrow.yaml",
    "refine --flows @network/logs/flows.jsonl --manifests @network/manifests",
    "verify --flows @network/logs/flows.jsonl --manifests @network/manifests",
    "verify --flows @network/logs/aggregated.jsonl --manifests @network/manifests",
  })
  void sarifKeepsToTheStandard(String command) throws IOException {
    assertValid(schema("/schema/sarif-schema-2.1.0.json"), out(command + " -o sarif"));
  }

  @Test
  void aSchemaRefusesWhatItDoesNotKnow() throws IOException {
    Schema schema = schema(PUBLISHED + "role-refinement.v1.schema.json");
    assertThat(schema.validate("{\"kind\":\"RoleRefinement\",\"version\":2}", InputFormat.JSON))
        .isNotEmpty();
  }

  private static void assertValid(Schema schema, String json) {
    assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
  }

  private static String out(String command) {
    return Ran.of(command.replace("@", SCENARIOS).split(" ", -1)).out();
  }

  private static Schema schema(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ReportSchemaTest.class.getResourceAsStream(resource), resource)) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON);
    }
  }
}
