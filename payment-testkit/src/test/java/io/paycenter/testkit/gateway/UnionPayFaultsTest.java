package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that go wrong on demand, and whether the request was executed all the same. */
class UnionPayFaultsTest {

    private final HandClock clock = new HandClock();
    private final UnionPayGateway gateway = UnionPayVectors.gateway(clock).start();
    private final UnionPayShop shop = new UnionPayShop();
    private final UnionPayClient merchant = UnionPayClient.of(gateway, clock, shop.backUrl());
    private String queryId = "";

    static Stream<UnionPayFault> replacing() {
        return Stream.of(
                UnionPayFault.http(502),
                UnionPayFault.garbage(),
                UnionPayFault.invalidRequest(),
                UnionPayFault.empty(),
                UnionPayFault.dropped().heldFor(Duration.ofMillis(1)));
    }

    static Stream<UnionPayFault> spoiling() {
        return Stream.of(
                UnionPayFault.truncated(),
                UnionPayFault.doubled(),
                UnionPayFault.badlySigned(),
                UnionPayFault.unsigned(),
                UnionPayFault.tampered("respCode", "35"),
                UnionPayFault.tampered("respNote", "36"),
                UnionPayFault.wrong("version", "5.0.0"));
    }

    @BeforeEach
    void pay() {
        merchant.orderQr("ORDER001", 1000);
        queryId = gateway.pay("ORDER001").booking().queryId();
    }

    @AfterEach
    void close() {
        gateway.close();
        shop.close();
    }

    @ParameterizedTest
    @MethodSource("replacing")
    void what_replaces_an_answer_leaves_the_request_undone(UnionPayFault fault) {
        gateway.faults().next(UnionPayApi.REFUND).times(2).answer(fault);

        assertThatThrownBy(() -> merchant.refund("REFUND01", queryId, 1))
                .isInstanceOfAny(UnionPayVerifier.NotUnionPay.class, UncheckedIOException.class);
        gateway.faults().clear();
        assertThat(gateway.trade("ORDER001").refunds()).isEmpty();
        assertThat(merchant.refund("REFUND01", queryId, 1)).containsEntry("respCode", "00");
    }

    @ParameterizedTest
    @MethodSource("replacing")
    void unless_it_comes_after_processing(UnionPayFault fault) {
        gateway.faults().next(UnionPayApi.REFUND).answer(fault.afterProcessing());

        assertThatThrownBy(() -> merchant.refund("REFUND01", queryId, 1))
                .isInstanceOfAny(UnionPayVerifier.NotUnionPay.class, UncheckedIOException.class);
        assertThat(gateway.trade("ORDER001").findRefund("REFUND01")).isPresent();
        assertThat(merchant.refund("REFUND01", queryId, 1)).containsEntry("respCode", "12");
    }

    @ParameterizedTest
    @MethodSource("spoiling")
    void what_spoils_an_answer_needs_a_true_one(UnionPayFault fault) {
        gateway.faults().next(UnionPayApi.REFUND).answer(fault);

        assertThatThrownBy(() -> merchant.refund("REFUND01", queryId, 1))
                .isInstanceOf(UnionPayVerifier.NotUnionPay.class);
        assertThat(gateway.trade("ORDER001").findRefund("REFUND01")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "BROKEN_SIGNATURE, badly signed",
        "NO_SIGNATURE, unsigned",
        "EMPTY_SIGNATURE, unsigned",
        "NO_CERTIFICATE, no certificate",
        "UNREADABLE_CERTIFICATE, CertificateException",
        "OTHER_COMPANY, name",
        "MERCHANTS_CERTIFICATE, name",
        "TEST_ENVIRONMENT, name",
        "EXPIRED_CERTIFICATE, CertificateExpiredException",
        "FUTURE_CERTIFICATE, CertificateNotYetValidException",
        "LOOK_ALIKE_AUTHORITY, SunCertPathBuilderException",
        "SELF_SIGNED, SunCertPathBuilderException",
        "ISSUED_BY_MERCHANT, SunCertPathBuilderException",
        "OTHER_KEY, badly signed",
        "OLD_DIGEST, badly signed",
        "OLD_VERSION, version",
        "EMPTY_SECURE_KEY, signMethod"
    })
    void a_forgery_fails_by_what_it_is_called(UnionPayForgery forgery, String reason) {
        gateway.faults().next(UnionPayApi.QUERY).answer(UnionPayFault.forged(forgery));

        assertThatThrownBy(() -> merchant.query("ORDER001"))
                .isInstanceOf(UnionPayVerifier.NotUnionPay.class)
                .hasMessage(reason);
    }

    @Test
    void an_answer_may_be_of_another_order_and_signed_all_the_same() {
        gateway.faults().next(UnionPayApi.QUERY).answer(UnionPayFault.wrong("orderId", "ORDER999"));

        assertThat(merchant.query("ORDER001"))
                .containsEntry("orderId", "ORDER999")
                .containsEntry("origRespCode", "00");
    }

    @Test
    void any_code_can_be_answered_before_or_after_processing() {
        gateway.faults().next(UnionPayApi.REFUND).answer(UnionPayFault.respCode("06"));
        gateway.faults()
                .next(UnionPayApi.REFUND)
                .answer(UnionPayFault.respCode("03").afterProcessing());

        assertThat(merchant.refund("REFUND01", queryId, 1))
                .containsEntry("respCode", "06")
                .containsEntry("orderId", "REFUND01");
        assertThat(merchant.refund("REFUND02", queryId, 1)).containsEntry("respCode", "03");
        assertThat(gateway.trade("ORDER001").refunds())
                .extracting(UnionPayRefund::orderId)
                .containsExactly("REFUND02");
    }

    @Test
    void an_answer_in_braces_is_the_same_answer() {
        gateway.faults().next(UnionPayApi.QUERY).answer(UnionPayFault.braced());

        HttpResponse<byte[]> answer =
                merchant.post(UnionPayApi.QUERY.path(), merchant.signed(merchant.head(UnionPayApi.QUERY, "ORDER001")));

        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(body).startsWith("{").endsWith("}");
        assertThat(UnionPayVerifier.verify(
                        body.substring(1, body.length() - 1), StandardCharsets.UTF_8, gateway.pki(), clock.instant()))
                .containsEntry("origRespCode", "00");
    }

    @Test
    void a_payer_may_be_quicker_than_the_answer_to_the_order() {
        gateway.faults().next(UnionPayApi.QR_ORDER).of("ORDER002").answer(UnionPayFault.paidBeforeAnswer());
        gateway.sendDueNotifications();

        assertThat(merchant.orderQr("ORDER002", 99)).containsEntry("respCode", "00");

        assertThat(shop.heard()).last().satisfies(told -> assertThat(told).containsEntry("orderId", "ORDER002"));
    }

    @Test
    void a_fault_of_one_number_waits_for_it() {
        gateway.faults().next(UnionPayApi.QUERY).of("ORDER002").answer(UnionPayFault.http(500));

        assertThat(merchant.query("ORDER001")).containsEntry("respCode", "00");
        assertThat(gateway.faults().pending()).isEqualTo(1);
        assertThatThrownBy(() -> merchant.query("ORDER002")).isInstanceOf(UnionPayVerifier.NotUnionPay.class);
        assertThat(merchant.query("ORDER002")).containsEntry("respCode", "34");
    }

    @Test
    void whoever_queries_too_often_is_told_to_wait() {
        try (UnionPayGateway strict = UnionPayVectors.gateway(clock)
                .queryLimit(2, Duration.ofMinutes(1))
                .start()) {
            UnionPayClient eager = UnionPayClient.of(strict, clock, shop.backUrl());
            String txnTime = eager.now();
            eager.orderQr("ORDER001", 1000);
            strict.pay("ORDER001");
            Map<String, String> first = eager.query("ORDER001", txnTime);
            Map<String, String> second = eager.query("ORDER001", txnTime);

            assertThat(first).containsEntry("origRespCode", "00");
            assertThat(second).containsEntry("origRespCode", "00");
            assertThat(eager.query("ORDER001", txnTime)).containsEntry("respCode", "37");
            assertThat(eager.query("ORDER002", txnTime)).containsEntry("respCode", "34");
            clock.advance(Duration.ofMinutes(1));
            assertThat(eager.query("ORDER001", txnTime)).containsEntry("origRespCode", "00");
        }
    }
}
