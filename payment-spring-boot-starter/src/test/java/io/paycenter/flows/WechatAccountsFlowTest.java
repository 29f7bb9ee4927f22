package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.gateway.WechatGateway;
import io.paycenter.testkit.gateway.WechatMerchant;
import io.paycenter.testkit.gateway.WechatParty;
import io.paycenter.testkit.gateway.WechatRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several accounts of WeChat Pay in one centre, a service provider's among them, and accounts that change as it runs. */
class WechatAccountsFlowTest {
    private static final WechatGateway WECHAT = Wechat.SHARED.gateway;
    private static final PayMethod MAIN = Wechat.method("main-qr", "qr", Wechat.MAIN_ACCOUNT);
    private static final PayMethod MAIN_JSAPI = Wechat.method("main-jsapi", "jsapi", Wechat.MAIN_ACCOUNT);
    private static final PayMethod OTHER = Wechat.method("other-qr", "qr", Wechat.OTHER_ACCOUNT);
    private static final PayMethod SUB = Wechat.method("sub-qr", "qr", Wechat.SUB_ACCOUNT);
    private static final PayMethod SUB_JSAPI = Wechat.method("sub-jsapi", "jsapi", Wechat.SUB_ACCOUNT);
    private static final PayMethod SUB_CODE = Wechat.method("sub-code", "barcode", Wechat.SUB_ACCOUNT);
    private static final Payer KNOWN = new Payer(null, "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o", null);

    /** A key that the merchant has set in the console now. */
    private static final String NEW_KEY = "a_new_key_of_thirty-two_letters_";

    @RegisterExtension
    final FlowCentre centre =
            FlowCentre.offering(List.of(MAIN, MAIN_JSAPI, OTHER, SUB, SUB_JSAPI, SUB_CODE), Wechat.SHARED);

    private void changeMain(Consumer<Map<String, String>> change) {
        Map<String, String> settings = new HashMap<>(Wechat.SHARED.settings(Wechat.MAIN, "PT28S"));
        change.accept(settings);
        centre.runtime().accounts().change(now -> now.withAccount(Wechat.MAIN_ACCOUNT, Wechat.CODE, settings));
    }

    private static WechatParty party(Attempt attempt) {
        return WECHAT.trade(attempt.id().value()).order().party();
    }

    private void pays(Attempt attempt) {
        WECHAT.pay(attempt.id().value());
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
    }

    private int answered(Attempt attempt, String apiV3Key) {
        return WechatNotice.of(Wechat.SHARED, attempt.id().value())
                .wrappedWith(apiV3Key)
                .sealed()
                .post()
                .statusCode();
    }

    @Test
    void each_account_is_paid_to_its_own_merchant_and_gives_back_what_is_its_own() {
        Payment first = centre.create("1");
        Payment second = centre.create("2");
        Attempt main = centre.open(first, MAIN);
        Attempt other = centre.open(second, OTHER);
        assertThat(party(main).mchid()).isEqualTo(Wechat.MAIN.mchid());
        assertThat(party(other).mchid()).isEqualTo(Wechat.OTHER.mchid());

        pays(other);
        pays(main);
        centre.refund(first, "r1", "CNY 10.00");
        centre.refund(second, "r2", "CNY 20.00");
        centre.clock.move(SlowRefunds.REFUNDS_TAKE);
        assertThat(centre.notifyNow()).hasSize(2).allMatch(Simulator.Told::isAcknowledged);
        centre.runDue();

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.refund("r2").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.channels().kept(main.id().value())).isEqualTo(7800);
        assertThat(centre.channels().kept(other.id().value())).isEqualTo(6800);
    }

    @Test
    void a_service_provider_is_paid_for_its_sub_merchant_and_gives_back() {
        Story story = new Story(centre);
        Attempt attempt = centre.open(story.payment, SUB);
        assertThat(party(attempt).isPartner()).isTrue();
        assertThat(party(attempt).subMchid()).isEqualTo(Wechat.SUB_MERCHANT);
        pays(attempt);
        centre.runDue();

        story.goesBackInTwoParts(attempt);
        story.endsWell();
    }

    @Test
    void a_service_providers_order_is_opened_with_its_own_signature_asked_about_and_closed() {
        Story story = new Story(centre);
        PayResult result = centre.pay(story.payment, SUB_JSAPI, KNOWN);
        Attempt attempt = centre.attempt(story.payment, SUB_JSAPI);
        PayAction action = ((PayResult.ActionNeeded) result).action();
        assertThat(WECHAT.wallet()
                        .open(((PayAction.InvokeSdk) action).parameters())
                        .outTradeNo())
                .isEqualTo(attempt.id().value());
        Wechat.SHARED.itsClock.lagBy(Duration.ofMinutes(1));

        story.endsWell();

        assertThat(centre.watch.seen()).contains("query", "close");
        assertThat(story.told()).containsExactly("payment.closed CNY 88.00 0.00");
    }

    @Test
    void a_service_providers_code_that_is_not_confirmed_is_reversed() {
        Story story = new Story(centre);
        assertThat(centre.pay(story.payment, SUB_CODE, WechatWay.BARCODE.payer()))
                .isInstanceOf(PayResult.ActionNeeded.class);

        story.endsWell();

        assertThat(centre.watch.seen()).contains("cancel");
        assertThat(story.told()).containsExactly("payment.closed CNY 88.00 0.00");
    }

    @Test
    void a_new_private_key_is_signed_with_at_once() {
        WechatMerchant old = WechatMerchant.generated(Wechat.MAIN.mchid(), "wxd678efh567hg6787");
        changeMain(settings -> {
            settings.put("private-key", old.findPrivateKey().orElseThrow());
            settings.put("merchant-serial", old.serial());
        });
        Payment payment = centre.create("1");
        assertThat(centre.pay(payment, MAIN)).isInstanceOf(PayResult.Undecided.class);

        changeMain(settings -> {});
        centre.clock.move(Duration.ofMinutes(2));

        pays(centre.open(payment, MAIN));
    }

    @Test
    void after_the_api_v3_key_was_changed_what_is_wrapped_with_the_one_before_is_opened_as_long_as_it_is_named() {
        Attempt attempt = centre.open(centre.create("1"), MAIN);
        WECHAT.pay(attempt.id().value());
        assertThat(answered(attempt, NEW_KEY)).isEqualTo(400);

        changeMain(settings -> settings.put("api-v3-key", NEW_KEY));
        assertThat(answered(attempt, Wechat.MAIN.apiV3Key())).isEqualTo(400);
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.PENDING);
        changeMain(settings -> {
            settings.put("api-v3-key", NEW_KEY);
            settings.put("previous-api-v3-key", Wechat.MAIN.apiV3Key());
        });

        assertThat(answered(attempt, Wechat.MAIN.apiV3Key())).isEqualTo(200);
        assertThat(answered(attempt, NEW_KEY)).isEqualTo(200);
        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
    }

    @Test
    void at_another_host_an_order_goes_on_that_was_begun_at_the_first() {
        Attempt attempt = centre.open(centre.create("1"), MAIN);
        WECHAT.pay(attempt.id().value());

        String host = WECHAT.baseUrl().replace("127.0.0.1", "localhost");
        changeMain(settings -> settings.put("host", host));

        assertThat(centre.center().refresh(attempt.payment()).winner()).isEqualTo(attempt.id());
        assertThat(WECHAT.requests())
                .last()
                .extracting(WechatRequest::headers)
                .satisfies(
                        headers -> assertThat("http://" + headers.get("host")).isEqualTo(host));
        centre.notifyNow();
        pays(centre.open(centre.create("2"), MAIN));
    }

    @Test
    void an_invocation_that_was_signed_before_its_account_was_changed_is_not_shown_again() {
        Payment payment = centre.create("1");
        PayResult before = centre.pay(payment, MAIN_JSAPI, KNOWN);
        assertThat(centre.pay(payment, MAIN_JSAPI, KNOWN)).isEqualTo(before);
        centre.clock.move(Duration.ofSeconds(1));

        changeMain(settings -> {});
        PayResult after = centre.pay(payment, MAIN_JSAPI, KNOWN);

        assertThat(after).isInstanceOf(PayResult.ActionNeeded.class).isNotEqualTo(before);
    }
}
