package io.paycenter.spring;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static io.paycenter.spring.HouseRule.rule;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.paycenter.core.broken.BrokenCore;
import io.paycenter.spring.broken.BadHabits;
import io.paycenter.spring.broken.BrokenSecret;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.NullMarked;

/** How the code is written. */
final class CodingRules {
    private static final String EXACT = "amounts are exact, and no number here is anything else";
    private static final String BY_HAND = "tests move time by hand";

    private static final DescribedPredicate<JavaClass> FLOATING = describe(
            "float or double",
            type -> Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                    .contains(type.getBaseComponentType().getName()));

    private static final DescribedPredicate<JavaClass> AMOUNTS =
            JavaClass.Predicates.belongToAnyOf(BigDecimal.class, BigMoney.class, Money.class);

    private static final DescribedPredicate<JavaClass> JACKSON =
            JavaClass.Predicates.resideInAnyPackage("com.fasterxml.jackson..", "tools.jackson..");

    /** {@link java.security.cert.X509Certificate} asks for a {@link Date} and for nothing else. */
    private static final String KNOWS_CERTIFICATES = "io.paycenter.channel.support.CertificateChains";

    private CodingRules() {}

    static List<HouseRule> all() {
        return Stream.of(amounts(), time(), state(), surface())
                .flatMap(List::stream)
                .toList();
    }

    private static List<HouseRule> amounts() {
        return List.of(
                rule(noFields().should().haveRawType(FLOATING).because(EXACT), BadHabits.FloatingField.class),
                rule(
                        noCodeUnits()
                                .should()
                                .haveRawParameterTypes(describe(
                                        "float or double",
                                        types -> types.stream().anyMatch(FLOATING)))
                                .because(EXACT),
                        BadHabits.FloatingParameter.class),
                rule(noCodeUnits().should().haveRawReturnType(FLOATING).because(EXACT), BadHabits.FloatingReturn.class),
                rule(
                        noClasses()
                                .should()
                                .callMethodWhere(describe(
                                        "floating-point numbers are made",
                                        call -> FLOATING.test(call.getTarget().getRawReturnType())))
                                .because(EXACT),
                        BadHabits.FloatingConversion.class),
                madeOfFloating(BadHabits.FloatingConstructor.class),
                madeOfFloating(BadHabits.FloatingFactory.class),
                madeOfFloating(BadHabits.FloatingMoney.class),
                madeOfFloating(BadHabits.FloatingReference.class));
    }

    private static HouseRule madeOfFloating(Class<?> broken) {
        return rule(
                noClasses()
                        .should()
                        .accessTargetWhere(describe(
                                "amounts are made of floating-point numbers", CodingRules::givesAnAmountAFloating))
                        .because(EXACT),
                broken);
    }

    private static List<HouseRule> time() {
        return List.of(
                rule(
                        noClasses()
                                .should()
                                .callMethodWhere(
                                        describe("the system is asked for the time", CodingRules::asksTheSystem))
                                .because(BY_HAND),
                        BadHabits.AsksTheSystemClock.class),
                rule(
                        noClasses()
                                .should()
                                .callMethod(System.class, "currentTimeMillis")
                                .because(BY_HAND),
                        BadHabits.AsksTheSystemForMillis.class),
                rule(
                        noClasses()
                                .that()
                                .doNotHaveFullyQualifiedName(KNOWS_CERTIFICATES)
                                .should()
                                .dependOnClassesThat()
                                .belongToAnyOf(Date.class, Calendar.class, java.text.DateFormat.class)
                                .because(
                                        "they can be changed, and do not say which zone they mean; java.time does both better"),
                        BadHabits.OldDate.class));
    }

    private static List<HouseRule> state() {
        return List.of(
                rule(
                        fields().that()
                                .arePublic()
                                .should()
                                .beStatic()
                                .andShould()
                                .beFinal()
                                .because("what is public can never be checked again"),
                        BadHabits.PublicField.class),
                rule(
                        noMethods()
                                .should()
                                .haveNameMatching("set[A-Z].*")
                                .because("values do not change: a change of state makes a new one"),
                        BadHabits.Setter.class),
                rule(
                        fields().that()
                                .areStatic()
                                .should()
                                .beFinal()
                                .because("two centres in one process must not share a state"),
                        BadHabits.MutableStatic.class),
                rule(
                        noClasses()
                                .that()
                                .doNotHaveFullyQualifiedName("io.paycenter.testkit.rocketmq.RocketMqMain")
                                .should(ACCESS_STANDARD_STREAMS)
                                .because("a library that prints cannot be silenced; it logs, and only the broker's own"
                                        + " process answers on its output"),
                        BadHabits.Printing.class),
                rule(
                        classes()
                                .that()
                                .haveSimpleNameEndingWith("Secret")
                                .should()
                                .callMethod(java.security.MessageDigest.class, "isEqual", byte[].class, byte[].class)
                                .because("a comparison that ends early tells how much of a guess was right"),
                        BrokenSecret.class));
    }

    private static List<HouseRule> surface() {
        return List.of(
                rule(
                        noCodeUnits()
                                .that(describe("can be called from outside their jar", CodingRules::isPublished))
                                .should(mention(JACKSON))
                                .because("Spring Boot 3.5 has Jackson 2 and Spring Boot 4 has Jackson 3"),
                        BrokenCore.class),
                rule(
                        classes()
                                .that(describe("are published", PublicTypes::isPublished))
                                .and()
                                .areNotInterfaces()
                                .and(not(describe("a sealed root", CodingRules::isSealed)))
                                .and(not(describe("a contract", CodingRules::isContract)))
                                .and(not(CanBeAnnotated.Predicates.annotatedWith(
                                        "org.springframework.context.annotation.Configuration")))
                                .should()
                                .haveModifier(JavaModifier.FINAL)
                                .because("nothing was designed to be extended, except where it says so"),
                        BadHabits.OpenClass.class),
                rule(
                        classes()
                                .should(liveInAMarkedPackage())
                                .because("null is checked only where the package says that it is not welcome"),
                        BrokenCore.class));
    }

    private static boolean givesAnAmountAFloating(JavaAccess<?> access) {
        return AMOUNTS.test(access.getTargetOwner())
                && access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(FLOATING);
    }

    private static boolean asksTheSystem(JavaMethodCall call) {
        return call.getTargetOwner().getPackageName().startsWith("java.time")
                && call.getTarget().getName().equals("now")
                && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean isPublished(JavaCodeUnit unit) {
        boolean seen = unit.getModifiers().contains(JavaModifier.PUBLIC)
                || unit.getModifiers().contains(JavaModifier.PROTECTED);
        return seen && PublicTypes.isPublished(unit.getOwner());
    }

    /** Tests that others extend. */
    private static boolean isContract(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.ABSTRACT)
                && type.getSimpleName().endsWith("Contract");
    }

    private static boolean isSealed(JavaClass type) {
        return type.reflect().isSealed();
    }

    /** Also as a type argument, a bound or a declared exception. */
    private static ArchCondition<JavaCodeUnit> mention(DescribedPredicate<JavaClass> unwanted) {
        return new ArchCondition<>("mention types that " + unwanted.getDescription()) {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                Stream<JavaClass> parameters = unit.getParameters().stream()
                        .map(JavaParameter::getType)
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream());
                Stream<JavaClass> result = unit.getReturnType().getAllInvolvedRawTypes().stream();
                Stream<JavaClass> thrown = unit.getExceptionTypes().stream();
                boolean mentioned = Stream.of(parameters, result, thrown)
                        .flatMap(types -> types)
                        .anyMatch(unwanted);
                events.add(new SimpleConditionEvent(unit, mentioned, unit.getDescription()));
            }
        };
    }

    private static ArchCondition<JavaClass> liveInAMarkedPackage() {
        return new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type, type.getPackage().isAnnotatedWith(NullMarked.class), type.getDescription()));
            }
        };
    }
}
