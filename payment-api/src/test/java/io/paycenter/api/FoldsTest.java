package io.paycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.RefundTarget;
import io.paycenter.api.center.StateChange;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RedirectReply;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.api.channel.TradeSnapshot;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java 17 has no switch over types; a fold takes its place, and forgets no case. */
class FoldsTest {
    private static final List<Class<?>> FAMILIES = List.of(
            PayAction.class,
            PayResult.class,
            RefundTarget.class,
            StateChange.class,
            BillReply.class,
            CloseReply.class,
            Notification.class,
            PayReply.class,
            QueryReply.class,
            RedirectReply.class,
            RefundQueryReply.class,
            RefundReply.class,
            RefundSnapshot.class,
            TradeSnapshot.class);

    static Stream<Class<?>> families() {
        return FAMILIES.stream();
    }

    static Stream<Class<?>> cases() {
        return families().flatMap(family -> Arrays.stream(family.getPermittedSubclasses()));
    }

    @Test
    void every_sealed_family_has_a_fold_but_events_of_which_a_listener_picks_some() throws Exception {
        List<Class<?>> sealed = ApiTypes.all().stream()
                .filter(type -> type.isInterface() && type.isSealed())
                .toList();

        assertThat(sealed)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(families(), Stream.of(PaymentEvent.class)).toList());
    }

    @ParameterizedTest
    @MethodSource("families")
    void a_fold_has_one_function_for_each_case_in_the_order_of_the_cases(Class<?> family) {
        assertThat(foldedTypes(family)).containsExactly(family.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_case_calls_its_own_function_with_itself_and_no_other(Class<?> type) throws Exception {
        Class<?> family = type.getInterfaces()[0];
        List<Type> types = foldedTypes(family);
        List<Object> heard = new ArrayList<>();
        Object[] functions =
                types.stream().map(folded -> answering(folded, heard)).toArray();
        Object sample = Samples.of(type);

        Object answer = fold(family).invoke(sample, functions);

        assertThat(answer).isEqualTo(type);
        assertThat(heard).hasSize(1).first().isSameAs(sample);
    }

    private static Function<Object, Object> answering(Type folded, List<Object> heard) {
        return given -> {
            heard.add(given);
            return folded;
        };
    }

    private static Method fold(Class<?> family) {
        return Arrays.stream(family.getDeclaredMethods())
                .filter(method -> method.getName().equals("fold"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Type> foldedTypes(Class<?> family) {
        return Arrays.stream(fold(family).getGenericParameterTypes())
                .map(function -> ((ParameterizedType) function).getActualTypeArguments()[0])
                .toList();
    }
}
