package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.gateway.AlipayPayer;
import io.paycenter.testkit.gateway.AlipayProduct;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Every product of Alipay, and what the payer does with what the centre has given him. */
enum AlipayWay {
    /** A computer's browser posts the form. */
    PAGE(AlipayProduct.PAGE),
    /** A phone's browser posts the form. */
    WAP(AlipayProduct.WAP),
    /** The merchant's app hands the order string to the wallet. */
    APP(AlipayProduct.APP),
    /** The wallet scans the code. */
    QR(AlipayProduct.QR),
    /** The merchant scans the payer's code, and he has to confirm. */
    BARCODE(AlipayProduct.BARCODE),
    /** A page in the wallet opens the trade by its number, for a payer with a user id. */
    JSAPI(AlipayProduct.JSAPI),
    /** A mini program opens the trade by its number, for a payer with an open id. */
    MINI(AlipayProduct.JSAPI);

    private final AlipayProduct product;

    AlipayWay(AlipayProduct product) {
        this.product = product;
    }

    /** What a centre has to offer for all of them. */
    static List<PayMethod> methods() {
        return Stream.of(values()).map(AlipayWay::method).toList();
    }

    PayMethod method() {
        String code = name().toLowerCase(Locale.ROOT);
        return FlowCentre.method("alipay-" + code, code, "main");
    }

    /** The payer picks this method and is given what his device needs. */
    Given pick(FlowCentre centre, Payment payment) {
        PayResult result = centre.pay(payment, method(), payer());
        PayAction action = result.<PayAction>fold(
                PayResult.ActionNeeded::action,
                paid -> notGiven(result),
                refused -> notGiven(result),
                undecided -> notGiven(result));
        return new Given(this, centre.attempt(payment, method()), action);
    }

    private Payer payer() {
        return switch (this) {
            case BARCODE -> showing(AlipayPayer.CONFIRMS);
            case JSAPI -> new Payer(null, "2088102100000099", null);
            case MINI -> new Payer(null, "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5", null);
            case PAGE, WAP, APP, QR -> Payer.unknown();
        };
    }

    /** A payer who shows his code. */
    static Payer showing(AlipayPayer kind) {
        return new Payer(null, null, Alipay.GATEWAY.payers().show(kind));
    }

    private static PayAction notGiven(PayResult result) {
        throw new AssertionError("the payer was given nothing to pay with: " + result);
    }

    /**
     * What one payer holds in his hands.
     *
     * @param way the product
     * @param attempt whose trade it is
     * @param action what his device does
     */
    record Given(AlipayWay way, Attempt attempt, PayAction action) {
        String number() {
            return attempt.id().value();
        }

        /** He comes to his trade, confirms that he means to pay it, and has not paid yet. */
        void arrive() {
            go();
            Alipay.GATEWAY.scan(number());
            assertThat(Alipay.GATEWAY.trade(number()).order().product()).isEqualTo(way.product);
        }

        /** He pays. */
        void pay() {
            go();
            switch (way) {
                case APP ->
                    assertThat(Alipay.GATEWAY
                                    .wallet()
                                    .pay(parameter("orderStr"))
                                    .resultStatus())
                            .isEqualTo("9000");
                case JSAPI, MINI ->
                    assertThat(Alipay.GATEWAY
                                    .wallet()
                                    .payTrade(parameter("tradeNO"))
                                    .resultStatus())
                            .isEqualTo("9000");
                case PAGE, WAP, QR, BARCODE -> Alipay.GATEWAY.pay(number());
            }
        }

        private void go() {
            switch (way) {
                case PAGE, WAP ->
                    assertThat(Browser.submit(form()).statusCode()).isEqualTo(303);
                case APP -> Alipay.GATEWAY.wallet().open(parameter("orderStr"));
                case QR -> assertThat(action).isEqualTo(new PayAction.ShowQrCode(Alipay.GATEWAY.personUrl(number())));
                case BARCODE -> assertThat(action).isEqualTo(new PayAction.Nothing());
                case JSAPI, MINI ->
                    assertThat(parameter("tradeNO"))
                            .isEqualTo(Alipay.GATEWAY.trade(number()).tradeNo());
            }
        }

        /** What Alipay tells a payer who comes when it is too late. */
        String comeTooLate() {
            return switch (way) {
                case PAGE, WAP -> Browser.submit(form()).body();
                case APP -> Alipay.GATEWAY.wallet().pay(parameter("orderStr")).memo();
                case QR, BARCODE, JSAPI, MINI -> throw new IllegalStateException(way + " is known to Alipay by then");
            };
        }

        private PayAction.PostForm form() {
            return (PayAction.PostForm) action;
        }

        private String parameter(String name) {
            assertThat(action).isInstanceOf(PayAction.InvokeSdk.class);
            Map<String, String> parameters = ((PayAction.InvokeSdk) action).parameters();
            assertThat(parameters).containsOnlyKeys(name);
            return String.valueOf(parameters.get(name));
        }
    }
}
