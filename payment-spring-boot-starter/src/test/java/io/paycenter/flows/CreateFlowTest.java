package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.ConflictException;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.CreatedPayment;
import io.paycenter.api.center.OrderDetail;
import io.paycenter.api.center.Payment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One payment for one business order, however often it is asked for. */
class CreateFlowTest {
    private static final String SECRET_TEXT = "for the wife of Mr Li";

    @RegisterExtension
    final FlowCentre centre = new FlowCentre();

    private static CreatePayment.Builder full(String amount) {
        return FlowCentre.order("1", amount)
                .details(List.of(new OrderDetail("商品", "Tea")))
                .timeToPay(Duration.ofMinutes(20))
                .returnUrl(URI.create("https://shop.test/orders/1"))
                .attachment(SECRET_TEXT);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("amount", full("CNY 88.01").build()),
                Arguments.of("amount", full("USD 88.00").build()),
                Arguments.of("details", full("CNY 88.00").details(List.of()).build()),
                Arguments.of(
                        "timeToPay",
                        full("CNY 88.00").timeToPay(Duration.ofSeconds(1201)).build()),
                Arguments.of(
                        "returnUrl",
                        full("CNY 88.00")
                                .returnUrl(URI.create("https://evil.test/"))
                                .build()),
                Arguments.of("returnUrl", full("CNY 88.00").returnUrl(null).build()),
                Arguments.of("attachment", full("CNY 88.00").attachment(null).build()),
                Arguments.of(
                        "amount, timeToPay, attachment",
                        full("CNY 1.00")
                                .timeToPay(Duration.ofMinutes(1))
                                .attachment("x")
                                .build()));
    }

    @Test
    void the_same_order_with_the_same_contents_gets_its_payment_back_in_every_state() {
        CreatedPayment first = centre.center().create(full("CNY 88.00").build());
        Books before = centre.books();
        centre.clock.move(Duration.ofMillis(1234));

        CreatedPayment second = centre.center().create(full("CNY 88.00").build());

        assertThat(second).isEqualTo(new CreatedPayment(first.payment(), first.cashierUrl(), true));
        assertThat(centre.books()).isEqualTo(before);
        centre.center().close(first.payment().id());
        assertThat(centre.center().create(full("CNY 88.00").build()).payment()).isEqualTo(centre.get(first.payment()));
    }

    @ParameterizedTest
    @MethodSource("others")
    void other_contents_are_a_conflict_that_names_the_fields_and_shows_no_value(String fields, CreatePayment other) {
        centre.clock.move(Duration.ofMillis(456));
        Payment first = centre.center().create(full("CNY 88.00").build()).payment();
        Books before = centre.books();

        assertThatThrownBy(() -> centre.center().create(other))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("order_differs"))
                .hasMessage("order 1 of line shop has payment " + first.id() + " with other contents; different are "
                        + fields);
        assertThat(centre.books()).isEqualTo(before);
    }

    @Test
    void another_subject_is_a_conflict_too() {
        centre.center()
                .create(CreatePayment.builder(
                                FlowCentre.SHOP,
                                full("CNY 88.00").build().orderNo(),
                                full("CNY 88.00").build().amount(),
                                "Coffee")
                        .build());

        assertThatThrownBy(() -> centre.center()
                        .create(FlowCentre.order("1", "CNY 88.00").build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageEndingWith("different are subject");
    }

    @Test
    void s07_created_twice_at_the_same_moment_it_is_one_payment() throws Exception {
        List<Object> results = createdAtOnce("CNY 88.00", "CNY 88.00");

        assertThat(results).hasOnlyElementsOfType(CreatedPayment.class);
        assertThat(results)
                .extracting(result -> ((CreatedPayment) result).payment().id())
                .containsOnly(((CreatedPayment) results.get(0)).payment().id());
        assertThat(results)
                .extracting(result -> ((CreatedPayment) result).existing())
                .containsExactlyInAnyOrder(true, false);
        assertThat(centre.books().payments()).hasSize(1);
    }

    @Test
    void s07_created_twice_at_the_same_moment_with_different_contents_one_is_a_conflict() throws Exception {
        List<Object> results = createdAtOnce("CNY 88.00", "CNY 99.00");

        assertThat(results).filteredOn(CreatedPayment.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(ConflictException.class::isInstance)
                .singleElement()
                .satisfies(conflict ->
                        assertThat((ConflictException) conflict).hasMessageEndingWith("different are amount"));
        assertThat(centre.books().payments()).hasSize(1);
    }

    /** Both have seen that there is no such order before either of them stores it. */
    private List<Object> createdAtOnce(String... amounts) throws InterruptedException {
        centre.dataSource.meetAt("insert into pay_payment", amounts.length);
        List<Object> results = AtOnce.run(Stream.of(amounts)
                .<Callable<CreatedPayment>>map(
                        amount -> () -> centre.center().create(full(amount).build()))
                .toList());
        assertThat(centre.dataSource.haveMet()).isTrue();
        return results;
    }
}
