package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import com.alipay.api.response.AlipayTradeQueryResponse;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that go wrong on demand, and whether the request was executed all the same. */
class AlipayFaultsTest {

    private static final String REFUND = "alipay.trade.refund";

    private final AlipayGateway gateway = AlipayGateway.start();
    private final Merchant merchant = Merchant.of(gateway);

    static Stream<AlipayFault> unreadable() {
        return Stream.of(
                AlipayFault.http(500),
                AlipayFault.http(503),
                AlipayFault.garbage(),
                AlipayFault.empty(),
                AlipayFault.dropped(),
                AlipayFault.truncated(),
                AlipayFault.badlySigned(),
                AlipayFault.unsigned());
    }

    static Stream<AlipayFault> replacing() {
        return Stream.of(
                AlipayFault.http(502),
                AlipayFault.garbage(),
                AlipayFault.empty(),
                AlipayFault.dropped(),
                AlipayFault.unavailable(),
                AlipayFault.businessError("ACQ.SYSTEM_ERROR"));
    }

    static Stream<AlipayFault> spoiling() {
        return Stream.of(AlipayFault.truncated(), AlipayFault.badlySigned(), AlipayFault.unsigned());
    }

    @BeforeEach
    void pay() throws Exception {
        merchant.precreate("P1", "10.00");
        gateway.pay("P1");
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void the_official_sdk_throws_once_and_understands_the_next_answer(AlipayFault fault) throws Exception {
        arm("alipay.trade.query", fault);

        assertThatExceptionOfType(Exception.class).isThrownBy(() -> merchant.query("P1"));
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @ParameterizedTest
    @MethodSource("replacing")
    void a_replaced_answer_means_that_nothing_was_done(AlipayFault fault) {
        arm(REFUND, fault);

        assertThat(refundSeemsDone()).isFalse();
        assertThat(gateway.trade("P1").refunds()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("replacing")
    void after_processing_the_same_answer_hides_what_was_done(AlipayFault fault) {
        arm(REFUND, fault.afterProcessing());

        assertThat(refundSeemsDone()).isFalse();
        assertThat(gateway.trade("P1").refunds()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("spoiling")
    void a_spoiled_answer_always_hides_what_was_done(AlipayFault fault) {
        arm(REFUND, fault);

        assertThat(refundSeemsDone()).isFalse();
        assertThat(gateway.trade("P1").refunds()).hasSize(1);
    }

    @Test
    void a_refusal_is_spoiled_like_a_success() {
        gateway.faults().next("alipay.trade.query").answer(AlipayFault.badlySigned());

        assertThatExceptionOfType(AlipayApiException.class).isThrownBy(() -> merchant.query("NOBODY"));
    }

    @Test
    void an_error_carries_the_chosen_codes_and_a_valid_signature() throws Exception {
        gateway.faults().next("alipay.trade.query").answer(AlipayFault.unavailable());
        gateway.faults().next("alipay.trade.query").answer(AlipayFault.error("40005", "isv.app-call-limited"));

        AlipayTradeQueryResponse first = merchant.query("P1");
        AlipayTradeQueryResponse second = merchant.query("P1");

        assertThat(first.getCode()).isEqualTo("20000");
        assertThat(first.getSubCode()).isEqualTo("isp.unknow-error");
        assertThat(first.getBody()).contains("\"sign\":");
        assertThat(second.getCode()).isEqualTo("40005");
        assertThat(second.getSubCode()).isEqualTo("isv.app-call-limited");
    }

    @Test
    void a_late_answer_is_a_time_out_after_processing() {
        gateway.faults().next(REFUND).answer(AlipayFault.delay(Duration.ofSeconds(2)));

        assertTimesOut();

        await().untilAsserted(() -> assertThat(gateway.trade("P1").refunds()).hasSize(1));
    }

    @Test
    void a_server_that_hangs_is_a_time_out_before_processing() {
        gateway.faults().next(REFUND).answer(AlipayFault.dropped().heldFor(Duration.ofSeconds(2)));

        assertTimesOut();

        assertThat(gateway.trade("P1").refunds()).isEmpty();
    }

    @Test
    void a_fault_meets_its_own_method_and_trade_as_often_as_told() throws Exception {
        merchant.precreate("P2", "10.00");
        gateway.pay("P2");
        gateway.faults().next("alipay.trade.query").of("P2").times(2).answer(AlipayFault.unavailable());

        assertThat(merchant.query("P1").getCode()).isEqualTo("10000");
        assertThat(merchant.refund("P2", "R1", "1.00").getCode()).isEqualTo("10000");
        assertThat(merchant.query("P2").getCode()).isEqualTo("20000");
        assertThat(gateway.faults().pending()).isEqualTo(1);
        assertThat(merchant.query("P2").getCode()).isEqualTo("20000");
        assertThat(merchant.query("P2").getCode()).isEqualTo("10000");
    }

    @Test
    void faults_that_have_not_happened_can_be_forgotten() throws Exception {
        gateway.faults().next("alipay.trade.query").times(3).answer(AlipayFault.http(500));

        gateway.faults().clear();

        assertThat(merchant.query("P1").getCode()).isEqualTo("10000");
    }

    @Test
    void faults_that_make_no_sense_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> AlipayFault.error("12345", "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway.faults().next(REFUND).times(0).answer(AlipayFault.http(500)));
    }

    /** The JDK's HttpURLConnection, on which the SDK stands, sends a POST again by itself if the connection drops. */
    private void arm(String method, AlipayFault fault) {
        int times = fault.toString().startsWith("dropped") ? 2 : 1;
        gateway.faults().next(method).times(times).answer(fault);
    }

    private boolean refundSeemsDone() {
        try {
            return "Y".equals(merchant.refund("P1", "R1", "4.00").getFundChange());
        } catch (AlipayApiException | RuntimeException unreadable) {
            return false;
        }
    }

    private void assertTimesOut() {
        Merchant impatient = Merchant.impatient(gateway, Duration.ofMillis(300));
        assertThatThrownBy(() -> impatient.refund("P1", "R1", "4.00"))
                .hasRootCauseInstanceOf(SocketTimeoutException.class);
    }
}
