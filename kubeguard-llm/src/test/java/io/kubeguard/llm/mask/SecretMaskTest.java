package io.kubeguard.llm.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretMaskTest {
  private final SecretMask mask = new SecretMask();

  @Test
  void twoHundredSecretsOfTwentyKindsAreMaskedAndComeBack() {
    for (long seed = 1; seed <= 5; seed++) {
      List<PlantedSecrets.Planted> planted = PlantedSecrets.all(seed);
      assertThat(planted).hasSize(200);
      assertThat(planted.stream().map(PlantedSecrets.Planted::kind).distinct()).hasSize(20);
      SecretMask one = new SecretMask();
      List<String> missed = new ArrayList<>();
      for (PlantedSecrets.Planted secret : planted) {
        String masked = one.mask(secret.name(), secret.text());
        if (masked.contains(secret.secret())) {
          missed.add(seed + " " + secret);
        }
        assertThat(one.unmask(masked)).isEqualTo(secret.text());
      }
      assertThat(missed).isEmpty();
    }
  }

  @Test
  void theSameSecretHasTheSamePlaceholderWhereverItStands() {
    assertThat(mask.mask("DB_PASSWORD", "hunter22")).isEqualTo("[masked-value-1]");
    assertThat(mask.mask("TEXT", "user hunter22 at db")).isEqualTo("user [masked-value-1] at db");
    assertThat(mask.mask("OTHER_PASSWORD", "hunter23")).isEqualTo("[masked-value-2]");
    assertThat(mask.size()).isEqualTo(2);
  }

  @Test
  void theStructureAroundASecretStays() {
    assertThat(mask.mask("postgres://shop:pa55@db.shop.svc:5432/orders"))
        .isEqualTo("postgres://shop:[masked-url-password-1]@db.shop.svc:5432/orders");
    assertThat(mask.mask("DATABASE_PASSWORD_URL", "amqp://u:pw123@mq:5672"))
        .isEqualTo("amqp://u:[masked-url-password-2]@mq:5672");
    assertThat(mask.mask("--password=abc --port=80"))
        .isEqualTo("--password=[masked-value-1] --port=80");
    assertThat(mask.mask("{\"token\": \"abc\", \"port\": 80}"))
        .isEqualTo("{\"token\": \"[masked-value-1]\", \"port\": 80}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get | secrets | shop | db-credentials | 12",
        "create serviceaccounts/token in shop",
        "tokenreviews.authentication.k8s.io",
        "order-service-7d9f8b6c5d-x2x4z",
        "system:serviceaccount:kube-system:generic-garbage-collector",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
        "e5b7c1a2-0f4d-4b8e-9c1d-2f3a4b5c6d7e",
        "/var/run/secrets/kubernetes.io/serviceaccount/token",
        "registry.example.com/team/app:v1.2.3",
        "http://order-service.shop.svc.cluster.local:8080/health",
        "kubernetes.io/service-account-token",
        "validatingwebhookconfigurations.admissionregistration.k8s.io",
        "HorizontalPodAutoscalerConfigurationList",
        "2026-11-28T01:28:32Z",
        "resources: secrets",
      })
  void ordinaryWordsOfKubernetesStay(String text) {
    assertThat(mask.mask(text)).isEqualTo(text);
  }

  @Test
  void namesThatAreOnlyAboutASecretStay() {
    for (String name :
        List.of(
            "PASSWORD_FILE", "TOKEN_TTL", "SECRET_NAME", "AUTH_TYPE", "tokenPath", "KEY_ID_X")) {
      assertThat(mask.mask(name, "/run/x")).as(name).isEqualTo("/run/x");
    }
    for (String name :
        List.of(
            "PASSWORD",
            "dbPassword",
            "MYSQL_ROOT_PASSWORD",
            "PGPASSWORD",
            "API_KEY",
            "apiKey",
            "AWS_SECRET_ACCESS_KEY",
            "JWT",
            "spring.datasource.password",
            "SLACK_WEBHOOK")) {
      assertThat(mask.mask(name, "/run/x")).as(name).startsWith("[masked-value-");
    }
  }

  @Test
  void aForgedPlaceholderGivesNothingAway() {
    mask.mask("PASSWORD", "geheim-1");
    String forged = "[masked-value-1]";
    String masked = mask.mask(forged);
    assertThat(masked).isNotEqualTo(forged);
    assertThat(mask.unmask(masked)).isEqualTo(forged);
  }

  @Test
  void maskingTwiceChangesNothingThatMatters() {
    for (PlantedSecrets.Planted secret : PlantedSecrets.all(9)) {
      String once = mask.mask(secret.name(), secret.text());
      assertThat(mask.mask(once)).doesNotContain(secret.secret());
    }
  }

  @Test
  void longHostileTextTakesNoTime() {
    for (String text :
        List.of(
            "a".repeat(200_000),
            "a://".repeat(50_000),
            "-----BEGIN ".repeat(20_000),
            "password=".repeat(30_000),
            "\"".repeat(200_000),
            "eyJ".repeat(60_000),
            "--a ".repeat(50_000),
            " ".repeat(200_000),
            ":@/".repeat(60_000))) {
      org.junit.jupiter.api.Assertions.assertTimeout(
          Duration.ofSeconds(20), () -> new SecretMask().mask(text), text.substring(0, 8));
    }
  }
}
