package dev.tenantry.operator.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rooms of the house, and which of them know each other. Rules are methods: Surefire 3.5.3 passes over rules that are
 * fields without a word.
 */
@AnalyzeClasses(packages = "dev.tenantry", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String OPERATOR = "dev.tenantry.operator";
    private static final String KEY_FORMAT = "dev.tenantry.apikey";
    private static final String[] CLIENTS = {"io.fabric8.kubernetes.client..", "org.keycloak..", "jakarta.ws.rs.."};

    @ArchTest
    static void plannersKnowNoClient(JavaClasses classes) {
        noClasses()
                .that(simpleNameEndingWith("Planner"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENTS)
                .because("what is decided must be testable without anything outside")
                .check(classes);
    }

    @ArchTest
    static void whatDecidesAdmissionKnowsNoClient(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAPackage(OPERATOR + ".admission")
                .and(simpleNameEndingWith("Admission"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENTS)
                .check(classes);
    }

    @ArchTest
    static void quotaAndKeyFormatKnowNoClient(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAnyPackage(OPERATOR + ".quota..", KEY_FORMAT + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENTS)
                .check(classes);
    }

    @ArchTest
    static void quotaDependsOnTheJdkOnly(JavaClasses classes) {
        classes()
                .that()
                .resideInAPackage(OPERATOR + ".quota..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(OPERATOR + ".quota..", "java..", "org.jspecify.annotations..")
                .check(classes);
    }

    @ArchTest
    static void theKeyFormatDependsOnTheJdkOnly(JavaClasses classes) {
        classes()
                .that()
                .resideInAPackage(KEY_FORMAT + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(KEY_FORMAT + "..", "java..", "org.jspecify.annotations..")
                .because("a scanner or a gateway may use the key format as it is")
                .check(classes);
    }

    @ArchTest
    static void onlyTheAdapterAndTheSetUpKnowKeycloak(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(OPERATOR + ".identity.keycloak..", OPERATOR + ".setup..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.keycloak..")
                .check(classes);
    }

    @ArchTest
    static void nothingButTheSetUpKnowsTheAdapter(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(OPERATOR + ".identity.keycloak..", OPERATOR + ".setup..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OPERATOR + ".identity.keycloak..")
                .because("everything else goes through the port, and the set-up is Keycloak's own")
                .check(classes);
    }

    @ArchTest
    static void theApiModelDoesNotKnowTheOperator(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAPackage("dev.tenantry.api..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OPERATOR + "..")
                .check(classes);
    }

    @ArchTest
    static void identityDoesNotKnowReconcilers(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAPackage(OPERATOR + ".identity..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OPERATOR + ".reconciler..")
                .check(classes);
    }

    @ArchTest
    static void onlyTheStartKnowsReconcilersFromOutside(JavaClasses classes) {
        noClasses()
                .that(not(resideInAPackage(OPERATOR + ".reconciler..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OPERATOR + ".reconciler..")
                .because("nothing downstream reaches back up")
                .check(classes);
    }

    /** The shared parts below {@code reconciler} may know each other; kinds meet only through the API model. */
    @ArchTest
    static void kindsDoNotKnowEachOther(JavaClasses classes) {
        slices().matching(OPERATOR + ".reconciler.(plan|organization|environment|member|phonenumber|apikey)..")
                .should()
                .notDependOnEachOther()
                .check(classes);
    }

    @ArchTest
    static void whatKindsShareDoesNotKnowThem(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAnyPackage(
                        OPERATOR + ".reconciler",
                        OPERATOR + ".reconciler.place..",
                        OPERATOR + ".reconciler.reference..",
                        OPERATOR + ".reconciler.deletion..",
                        OPERATOR + ".reconciler.realm..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        OPERATOR + ".reconciler.plan..",
                        OPERATOR + ".reconciler.organization..",
                        OPERATOR + ".reconciler.environment..",
                        OPERATOR + ".reconciler.member..",
                        OPERATOR + ".reconciler.phonenumber..",
                        OPERATOR + ".reconciler.apikey..")
                .check(classes);
    }

    @ArchTest
    static void roomsAreFreeOfCycles(JavaClasses classes) {
        slices().matching(OPERATOR + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @ArchTest
    static void packagesAreFreeOfCycles(JavaClasses classes) {
        slices().matching("dev.tenantry.(**)").should().beFreeOfCycles().check(classes);
    }

    @ArchTest
    static void whatWritesDoesNotBeginWithTheProcess(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAnyPackage(OPERATOR + ".identity..", OPERATOR + ".reconciler..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.quarkus.runtime..")
                .because("it begins with the leadership, or two replicas would act")
                .check(classes);
    }

    @ArchTest
    static void namesSayWhatAClassIs(JavaClasses classes) {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(classes);
    }
}
