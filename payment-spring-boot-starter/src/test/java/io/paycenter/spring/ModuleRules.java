package io.paycenter.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.paycenter.spring.HouseRule.rule;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import io.paycenter.api.broken.BrokenApi;
import io.paycenter.cashier.broken.BrokenFace;
import io.paycenter.cashier.other.OtherFace;
import io.paycenter.channel.broken.BrokenChannel;
import io.paycenter.channel.broken.ThirdType;
import io.paycenter.channel.other.OtherChannel;
import io.paycenter.core.broken.BrokenCore;
import io.paycenter.core.retry.broken.BrokenRetry;
import io.paycenter.core.store.broken.BrokenStore;
import io.paycenter.spring.broken.BrokenRocketMq;
import io.paycenter.spring.broken.BrokenStarter;
import io.paycenter.testkit.broken.BrokenTestkit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who may know whom. */
final class ModuleRules {
    private static final String API = "io.paycenter.api..";
    private static final String CORE = "io.paycenter.core..";
    private static final String RETRY = "io.paycenter.core.retry..";
    private static final String CHANNELS = "io.paycenter.channel..";
    private static final String SUPPORT = "io.paycenter.channel.support..";
    private static final String CASHIER = "io.paycenter.cashier..";
    private static final String STARTER = "io.paycenter.spring..";
    private static final String TESTKIT = "io.paycenter.testkit..";
    private static final String ROCKETMQ = "io.paycenter.retry.rocketmq..";

    private ModuleRules() {}

    static List<HouseRule> all() {
        return List.of(
                rule(theApiStandsAlone(), BrokenApi.class),
                rule(noFramework(), BrokenCore.class),
                rule(
                        from(CHANNELS, CORE, CASHIER, STARTER, TESTKIT, ROCKETMQ)
                                .because("a channel is written against the SPI and the channel support alone"),
                        BrokenChannel.class),
                rule(channelsStandAlone(), BrokenChannel.class, OtherChannel.class),
                rule(
                        from(CORE, CHANNELS, CASHIER, STARTER, TESTKIT, ROCKETMQ)
                                .because("a new channel, page or framework must not touch the core"),
                        BrokenCore.class),
                rule(
                        from(CASHIER, CHANNELS, STARTER, TESTKIT, ROCKETMQ)
                                .because("a page is for every channel and wired by somebody else"),
                        BrokenFace.class),
                rule(
                        from(STARTER, CHANNELS, TESTKIT).because("the application picks its channels; tests stay out"),
                        BrokenStarter.class),
                rule(
                        from(TESTKIT, CORE, CHANNELS, CASHIER, STARTER)
                                .because("a simulator that shared the code under test would share its mistakes"),
                        BrokenTestkit.class),
                rule(rocketMqStaysInItsModule(), BrokenRocketMq.class),
                rule(micrometerStaysOptional(), BrokenCore.class),
                rule(
                        from(
                                        RETRY,
                                        "io.paycenter.core",
                                        "io.paycenter.core.store..",
                                        "io.paycenter.api.center..",
                                        "io.paycenter.api.channel..")
                                .because("the retry engine is of use for any delayed work"),
                        BrokenRetry.class),
                rule(
                        noClasses()
                                .that()
                                .resideInAnyPackage(
                                        RETRY, "io.paycenter.core.store..", "io.paycenter.core.transaction..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("io.paycenter.core")
                                .because("the wide package stands on the others, not they on it"),
                        BrokenStore.class),
                rule(
                        slices().matching("io.paycenter.cashier.(*)..")
                                .should()
                                .notDependOnEachOther()
                                .because("each face can be left out"),
                        BrokenFace.class,
                        OtherFace.class),
                rule(
                        slices().matching("io.paycenter.(**)")
                                .should()
                                .beFreeOfCycles()
                                .because("a package in a circle can neither be read nor moved alone"),
                        BrokenCore.class,
                        BrokenRetry.class),
                rule(
                        classes()
                                .that(areInAChannel())
                                .should(new ShowAtMost(2))
                                .because("a channel is its provider and its account; all else is its own business"),
                        BrokenChannel.class,
                        BrokenChannel.Second.class,
                        ThirdType.class));
    }

    private static ClassesShouldConjunction from(String module, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    private static ArchRule theApiStandsAlone() {
        return noClasses()
                .that()
                .resideInAPackage(API)
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(API, "java..", "javax.crypto..", "org.jspecify..", "org.joda.money..")
                .because("everybody depends on it");
    }

    private static ArchRule noFramework() {
        return noClasses()
                .that()
                .resideInAnyPackage(API, CORE, CHANNELS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..")
                .because("they run in programs without a framework");
    }

    private static ArchRule rocketMqStaysInItsModule() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(ROCKETMQ, TESTKIT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.rocketmq..")
                .because("its client drags a hundred jars along");
    }

    private static ArchRule micrometerStaysOptional() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("io.paycenter.core.retry.micrometer..", STARTER)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .because("who does not use it does not have it");
    }

    private static ArchRule channelsStandAlone() {
        return slices().matching("io.paycenter.channel.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), JavaClass.Predicates.resideInAPackage(SUPPORT))
                .because("a channel can be added and left out by itself, and what they share knows none of them");
    }

    private static DescribedPredicate<JavaClass> areInAChannel() {
        return JavaClass.Predicates.resideInAPackage(CHANNELS)
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(SUPPORT)))
                .as("are in a channel's package");
    }

    /** At most so many types of one package can be seen from outside its jar. */
    private static final class ShowAtMost extends ArchCondition<JavaClass> {
        private final int most;
        private final Map<String, List<JavaClass>> shown = new TreeMap<>();

        ShowAtMost(int most) {
            super("show at most " + most + " types a channel");
            this.most = most;
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (PublicTypes.isPublished(type)) {
                shown.computeIfAbsent(type.getPackageName(), name -> new ArrayList<>())
                        .add(type);
            }
        }

        @Override
        public void finish(ConditionEvents events) {
            shown.forEach((channel, types) ->
                    events.add(new SimpleConditionEvent(channel, types.size() <= most, channel + " shows " + types)));
        }
    }
}
