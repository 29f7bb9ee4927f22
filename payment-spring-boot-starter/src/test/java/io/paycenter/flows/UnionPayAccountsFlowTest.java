package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AccountId;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.gateway.UnionPayApi;
import io.paycenter.testkit.gateway.UnionPayGateway;
import io.paycenter.testkit.gateway.UnionPayMerchant;
import io.paycenter.testkit.gateway.UnionPayRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several accounts of UnionPay in one centre, each of which signs in its own way, and accounts that change as it runs. */
class UnionPayAccountsFlowTest {
    private static final UnionPayGateway UNIONPAY = UnionPay.GATEWAY;
    private static final AccountId NEW_ACCOUNT = AccountId.of("unionpay-new");

    /** Who is paid, and how he signs. */
    enum Signer {
        MAIN(UnionPay.MAIN, "01"),
        OTHER(UnionPay.OTHER, "01"),
        SM2(UnionPay.SM2, "21"),
        KEY(UnionPay.KEY, "11");

        @SuppressWarnings("ImmutableEnumChecker") // a merchant is immutable
        private final UnionPayMerchant merchant;

        private final String signMethod;

        Signer(UnionPayMerchant merchant, String signMethod) {
            this.merchant = merchant;
            this.signMethod = signMethod;
        }

        private AccountId account() {
            return switch (this) {
                case MAIN -> UnionPay.MAIN_ACCOUNT;
                case OTHER -> UnionPay.OTHER_ACCOUNT;
                case SM2 -> UnionPay.SM2_ACCOUNT;
                case KEY -> UnionPay.KEY_ACCOUNT;
            };
        }

        private String file() {
            return this == SM2
                    ? merchant.findSm2File().orElseThrow()
                    : Base64.getEncoder().encodeToString(merchant.findPfx().orElseThrow());
        }

        private PayMethod method() {
            return UnionPay.method(account().value() + "-qr", "qr", account());
        }
    }

    @RegisterExtension
    final FlowCentre centre = FlowCentre.offering(
            List.of(Signer.MAIN.method(), Signer.OTHER.method(), Signer.SM2.method(), Signer.KEY.method()),
            UnionPay.SHARED);

    private void change(Signer signer, Consumer<Map<String, String>> change) {
        Map<String, String> settings = new HashMap<>(UnionPay.settings(signer.merchant, "PT25S"));
        change.accept(settings);
        centre.runtime().accounts().change(now -> now.withAccount(signer.account(), UnionPay.CODE, settings));
    }

    private Attempt opened(String orderNo, Signer signer) {
        return centre.open(centre.create(orderNo), signer.method());
    }

    private void pays(Attempt attempt) {
        UNIONPAY.pay(attempt.id().value());
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
    }

    private List<UnionPayRequest> requests(String number) {
        return UNIONPAY.requests().stream()
                .filter(request -> request.orderId().equals(number))
                .toList();
    }

    private UnionPayApi wentBackBy(String refundNo) {
        return requests(centre.refund(refundNo).id().value()).get(0).findApi().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void ordered_paid_told_asked_about_and_given_back_whatever_signs(Signer signer) {
        Attempt attempt = opened("1", signer);
        pays(attempt);
        assertThat(requests(attempt.id().value()))
                .allMatch(request -> request.get("signMethod").equals(signer.signMethod))
                .allMatch(request -> request.get("merId").equals(signer.merchant.merId()));

        centre.refund(centre.get(attempt), "r1", "CNY 30.00");
        centre.clock.move(SlowRefunds.REFUNDS_TAKE);
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        centre.runDue();

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.watch.seen()).containsOnlyOnce("refund", "refund query");
        assertThat(centre.channels().kept(attempt.id().value())).isEqualTo(5800);
        centre.pass(Duration.ofHours(1));
        assertThat(centre.violationsAtRest()).isEmpty();
    }

    @Test
    void all_accounts_are_paid_at_the_same_time_each_to_its_own_merchant() {
        Map<Signer, Attempt> attempts = new EnumMap<>(Signer.class);
        for (Signer signer : Signer.values()) {
            attempts.put(signer, opened(signer.name(), signer));
        }
        attempts.values().forEach(attempt -> UNIONPAY.pay(attempt.id().value()));

        assertThat(centre.notifyNow()).hasSize(4).allMatch(Simulator.Told::isAcknowledged);

        attempts.forEach((signer, attempt) -> {
            assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
            assertThat(UNIONPAY.trade(attempt.id().value()).order().merId()).isEqualTo(signer.merchant.merId());
        });
    }

    @ParameterizedTest
    @EnumSource
    void what_one_account_is_told_no_other_takes(Signer signer) {
        Attempt attempt = opened("1", signer);
        pays(attempt);
        UnionPayNotice seen = UnionPayNotice.of(attempt.id().value());
        Books before = centre.books();

        for (Signer other : Signer.values()) {
            int expected = other == signer ? 200 : 400;
            assertThat(seen.to(other.account().value()).post().statusCode())
                    .as("to %s", other)
                    .isEqualTo(expected);
        }

        assertThat(centre.books().without("pay_notification")).isEqualTo(before.without("pay_notification"));
    }

    @Test
    void an_account_that_is_added_while_the_centre_runs_is_paid_and_one_that_is_taken_away_comes_back() {
        PayMethod method = UnionPay.method(Signer.OTHER.method().code().value(), "qr", NEW_ACCOUNT);
        Map<String, String> settings = UnionPay.settings(UnionPay.OTHER, "PT25S");
        centre.runtime()
                .accounts()
                .change(now -> now.withAccount(NEW_ACCOUNT, UnionPay.CODE, settings)
                        .withMethod(method)
                        .withoutAccount(UnionPay.OTHER_ACCOUNT));
        Attempt attempt = centre.open(centre.create("1"), method);
        UNIONPAY.pay(attempt.id().value());

        centre.runtime()
                .accounts()
                .change(now -> now.withoutMethod(method.code()).withoutAccount(NEW_ACCOUNT));
        assertThat(centre.notifyNow()).singleElement().matches(told -> !told.isAcknowledged());
        centre.pass(Duration.ofMinutes(1));
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.PENDING);

        centre.runtime().accounts().change(now -> now.withAccount(NEW_ACCOUNT, UnionPay.CODE, settings));
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
    }

    @ParameterizedTest
    @EnumSource(names = {"MAIN", "SM2"})
    void a_key_may_come_in_the_file_that_unionpay_hands_out(Signer signer) {
        change(signer, settings -> {
            settings.remove("private-key");
            settings.remove("merchant-cert");
            settings.put("pfx", signer.file());
            settings.put(
                    "pfx-password",
                    signer == Signer.SM2 ? UnionPayMerchant.SM2_PASSWORD : UnionPayMerchant.PFX_PASSWORD);
        });

        pays(opened("1", signer));
    }

    @Test
    void an_account_cannot_become_another_merchants() {
        assertThatThrownBy(() ->
                        change(Signer.MAIN, settings -> settings.putAll(UnionPay.settings(UnionPay.OTHER, "PT25S"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(UnionPay.MAIN.merId());
    }

    @Test
    void a_key_that_unionpay_does_not_know_yet_is_refused_and_the_right_one_is_signed_with_at_once() {
        UnionPayMerchant renewed = UnionPayMerchant.generated(UnionPay.MAIN.merId(), UnionPay.PKI);
        change(Signer.MAIN, settings -> settings.putAll(UnionPay.settings(renewed, "PT25S")));
        Payment payment = centre.create("1");
        assertThat(centre.pay(payment, Signer.MAIN.method())).isInstanceOf(PayResult.Refused.class);

        change(Signer.MAIN, settings -> {});

        pays(centre.open(payment, Signer.MAIN.method()));
    }

    @Test
    void after_another_way_to_sign_was_chosen_only_what_is_signed_in_that_way_is_believed() {
        Attempt attempt = opened("1", Signer.KEY);
        UNIONPAY.pay(attempt.id().value());

        change(Signer.KEY, settings -> settings.put("sign-method", "secure-key-sm3"));
        assertThat(centre.notifyNow()).singleElement().matches(told -> !told.isAcknowledged());
        centre.pass(Duration.ofMinutes(1));

        assertThat(requests(attempt.id().value()))
                .extracting(request -> request.get("signMethod"))
                .startsWith("11")
                .endsWith("12");
        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
        change(Signer.KEY, settings -> {});
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
    }

    @Test
    void with_undos_a_whole_refund_of_the_same_day_is_an_undo_and_a_part_is_none() {
        change(Signer.MAIN, settings -> settings.put("same-day-undo", "true"));
        centre.clock.moveToNoonOfANewDay();
        Attempt first = opened("1", Signer.MAIN);
        pays(first);
        Attempt second = opened("2", Signer.MAIN);
        pays(second);

        centre.refund(centre.get(first), "whole", "CNY 88.00");
        centre.refund(centre.get(second), "part", "CNY 30.00");
        assertThat(wentBackBy("whole")).isEqualTo(UnionPayApi.UNDO);
        assertThat(wentBackBy("part")).isEqualTo(UnionPayApi.REFUND);
        centre.clock.move(SlowRefunds.REFUNDS_TAKE);
        assertThat(centre.notifyNow()).hasSize(2).allMatch(Simulator.Told::isAcknowledged);
        centre.runDue();

        assertThat(centre.refund("whole").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.refund("part").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.channels().kept(first.id().value())).isZero();
        assertThat(centre.channels().kept(second.id().value())).isEqualTo(5800);
    }

    @Test
    void with_undos_a_whole_refund_of_a_later_day_is_none() {
        change(Signer.MAIN, settings -> settings.put("same-day-undo", "true"));
        centre.clock.moveToNoonOfANewDay();
        Attempt attempt = opened("1", Signer.MAIN);
        pays(attempt);
        centre.pass(Duration.ofHours(11));

        centre.refund(centre.get(attempt), "r1", "CNY 88.00");
        assertThat(wentBackBy("r1")).isEqualTo(UnionPayApi.REFUND);
        centre.pass(Duration.ofMinutes(5));

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void an_undo_that_comes_back_has_failed_and_the_money_goes_back_by_another() {
        change(Signer.MAIN, settings -> settings.put("same-day-undo", "true"));
        centre.clock.moveToNoonOfANewDay();
        Attempt attempt = opened("1", Signer.MAIN);
        pays(attempt);
        centre.refund(centre.get(attempt), "r1", "CNY 88.00");

        UnionPay.SHARED.endRefund(centre.refund("r1").id().value(), false);
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        centre.runDue();
        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.FAILED);
        centre.refund(centre.get(attempt), "r2", "CNY 88.00");
        centre.pass(Duration.ofHours(1));

        assertThat(centre.refund("r2").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.channels().kept(attempt.id().value())).isZero();
    }

    @Test
    void an_undo_whose_answer_got_lost_is_made_once() {
        change(Signer.MAIN, settings -> settings.put("same-day-undo", "true"));
        centre.clock.moveToNoonOfANewDay();
        Attempt attempt = opened("1", Signer.MAIN);
        pays(attempt);
        UnionPay.SHARED.lose("UNDO", Simulator.Lost.ANSWER);

        centre.refund(centre.get(attempt), "r1", "CNY 88.00");
        centre.pass(Duration.ofHours(1));

        assertThat(wentBackBy("r1")).isEqualTo(UnionPayApi.UNDO);
        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(UNIONPAY.trade(attempt.id().value()).refunds()).hasSize(1);
        assertThat(centre.violationsAtRest()).isEmpty();
    }

    @Test
    void an_undo_that_never_arrived_is_repeated_and_stays_an_undo() {
        change(Signer.MAIN, settings -> settings.put("same-day-undo", "true"));
        centre.clock.moveToNoonOfANewDay();
        Attempt attempt = opened("1", Signer.MAIN);
        pays(attempt);
        UnionPay.SHARED.lose("UNDO", Simulator.Lost.CALL);

        centre.refund(centre.get(attempt), "r1", "CNY 88.00");
        centre.pass(Duration.ofHours(1));

        assertThat(requests(centre.refund("r1").id().value()))
                .extracting(request -> request.findApi().orElseThrow())
                .contains(UnionPayApi.UNDO)
                .doesNotContain(UnionPayApi.REFUND);
        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.channels().kept(attempt.id().value())).isZero();
    }
}
