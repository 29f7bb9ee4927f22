package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.Payer;
import io.paycenter.testkit.gateway.UnionPayGateway;
import io.paycenter.testkit.gateway.UnionPayPayer;
import io.paycenter.testkit.gateway.UnionPayProduct;
import io.paycenter.testkit.gateway.UnionPayTradeStatus;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every product of UnionPay. */
enum UnionPayWay implements Way {
    /** A computer's browser posts the form. */
    PAGE(UnionPayProduct.PAGE),
    /** A phone's browser posts the form. */
    WAP(UnionPayProduct.WAP),
    /** The merchant's app hands the number to UnionPay's control. */
    APP(UnionPayProduct.APP),
    /** The payer's phone scans the code. */
    QR(UnionPayProduct.QR),
    /** The merchant scans the payer's code, and he has to confirm. */
    BARCODE(UnionPayProduct.BARCODE);

    private static final UnionPayGateway GATEWAY = UnionPay.GATEWAY;

    private final UnionPayProduct product;

    UnionPayWay(UnionPayProduct product) {
        this.product = product;
    }

    @Override
    public PayMethod method() {
        String code = name().toLowerCase(Locale.ROOT);
        return UnionPay.method("unionpay-" + code, code, UnionPay.MAIN_ACCOUNT);
    }

    @Override
    public Simulator channel() {
        return UnionPay.SHARED;
    }

    @Override
    public Payer payer() {
        return switch (this) {
            case PAGE, WAP -> Payer.at("203.0.113.7");
            case APP, QR -> Payer.unknown();
            case BARCODE -> showing(UnionPayPayer.CONFIRMS);
        };
    }

    @Override
    public Optional<String> orderApi() {
        return switch (this) {
            case PAGE, WAP -> Optional.empty();
            case APP -> Optional.of("APP_ORDER");
            case QR -> Optional.of("QR_ORDER");
            case BARCODE -> Optional.of("BARCODE");
        };
    }

    @Override
    public boolean isTold() {
        return true;
    }

    /** UnionPay closes no order, and knows none that nobody has begun to pay: the centre waits until both clocks are past. */
    @Override
    public Duration closesLate() {
        return this == BARCODE ? Duration.ZERO : Duration.ofMinutes(1);
    }

    /** A payer who shows his code. */
    static Payer showing(UnionPayPayer kind) {
        return new Payer(null, null, GATEWAY.payers().show(kind));
    }

    @Override
    public void arrive(Given given) {
        switch (this) {
            case PAGE, WAP -> {
                HttpResponse<String> answer = Browser.submit((PayAction.PostForm) given.action());
                assertThat(answer.statusCode()).isEqualTo(303);
                assertThat(Browser.get(page(given)).body()).contains(given.number());
            }
            case APP ->
                assertThat(tn(given)).isEqualTo(GATEWAY.trade(given.number()).tn());
            case QR ->
                assertThat(given.action()).isEqualTo(new PayAction.ShowQrCode(GATEWAY.personUrl(given.number())));
            case BARCODE -> {
                assertThat(given.action()).isEqualTo(new PayAction.Nothing());
                assertThat(GATEWAY.trade(given.number()).status()).isEqualTo(UnionPayTradeStatus.WAITING);
            }
        }
        assertThat(GATEWAY.trade(given.number()).order().product()).isEqualTo(product);
    }

    @Override
    public void pay(Given given) {
        arrive(given);
        switch (this) {
            case PAGE, WAP -> {
                HttpResponse<String> paid = Browser.post(URI.create(page(given) + "/pay"), Map.of(), "");
                assertThat(paid.statusCode()).isEqualTo(303);
                assertThat(Browser.get(URI.create(page(given) + "/return")).body())
                        .contains("action=\"" + FrontDoor.ADDRESS)
                        .contains("/payment/cashier/");
            }
            case APP -> assertThat(GATEWAY.wallet().pay(tn(given))).contains("pay_result=success");
            case QR, BARCODE -> GATEWAY.pay(given.number());
        }
    }

    @Override
    public boolean repeatNews(FlowCentre centre, Given given) {
        return UnionPayNotice.of(given.number()).post().statusCode() == 200;
    }

    private static URI page(Given given) {
        return URI.create(GATEWAY.personUrl(given.number()));
    }

    /** What UnionPay's control is opened with. */
    static String tn(Given given) {
        assertThat(given.action()).isInstanceOf(PayAction.InvokeSdk.class);
        Map<String, String> parameters = ((PayAction.InvokeSdk) given.action()).parameters();
        assertThat(parameters).containsOnlyKeys("tn");
        return String.valueOf(parameters.get("tn"));
    }
}
