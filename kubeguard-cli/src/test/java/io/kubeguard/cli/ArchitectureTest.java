package io.kubeguard.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The directions that ARCHITECTURE.md promises. */
final class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.kubeguard");

  private static final String ENTRY = "io.kubeguard.cli..";

  @Test
  void theModulesAreThere() {
    for (String module : List.of("core", "logs", "manifests", "engine", "cli")) {
      assertThat(ALL.stream().filter(resideInAPackage("io.kubeguard." + module + "..")))
          .as(module)
          .isNotEmpty();
    }
  }

  @Test
  void dataFlowsInOneDirection() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("io.kubeguard..")
        .layer("core")
        .definedBy("io.kubeguard.core..")
        .layer("logs")
        .definedBy("io.kubeguard.logs..")
        .layer("manifests")
        .definedBy("io.kubeguard.manifests..")
        .optionalLayer("llm")
        .definedBy("io.kubeguard.llm..")
        .optionalLayer("sim")
        .definedBy("io.kubeguard.sim..")
        .layer("engine")
        .definedBy("io.kubeguard.engine..")
        .optionalLayer("cluster")
        .definedBy("io.kubeguard.cluster..")
        .optionalLayer("eval")
        .definedBy("io.kubeguard.eval..")
        .optionalLayer("server")
        .definedBy("io.kubeguard.server..")
        .layer("cli")
        .definedBy("io.kubeguard.cli..")
        .whereLayer("core")
        .mayNotAccessAnyLayer()
        .whereLayer("logs")
        .mayOnlyAccessLayers("core")
        .whereLayer("manifests")
        .mayOnlyAccessLayers("core")
        .whereLayer("llm")
        .mayOnlyAccessLayers("core")
        .whereLayer("sim")
        .mayOnlyAccessLayers("core")
        .whereLayer("engine")
        .mayOnlyAccessLayers("core", "logs", "manifests", "llm")
        .whereLayer("cluster")
        .mayOnlyAccessLayers("core", "logs", "manifests", "llm", "engine")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .check(ALL);
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    slices().matching("io.kubeguard.(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void coreNeedsNothingButJava() {
    classes()
        .that()
        .resideInAPackage("io.kubeguard.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.kubeguard.core..", "java..", "org.jspecify..")
        .check(ALL);
  }

  @Test
  void librariesStayInTheirModule() {
    only(ENTRY, "picocli..", "me.tongfei..");
    only("io.kubeguard.cluster..", "io.fabric8..");
    only("io.kubeguard.manifests..", "org.yaml..", "org.snakeyaml..");
    only("io.kubeguard.llm..", "dev.langchain4j..");
    only("io.kubeguard.engine.report.html..", "j2html..");
  }

  private static void only(String module, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackage(module)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .check(ALL);
  }

  @Test
  void onlyEntryPointsPrint() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Main.class, StartupTraining.class)
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(ALL);
  }

  @Test
  void onlyEntryPointsLookAtTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ENTRY)
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .check(ALL);
  }

  @Test
  void nothingIsLeftToChance() {
    noClasses()
        .should()
        .callConstructor(Random.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(ThreadLocalRandom.class, "current")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.security.SecureRandom")
        .check(ALL);
  }
}
