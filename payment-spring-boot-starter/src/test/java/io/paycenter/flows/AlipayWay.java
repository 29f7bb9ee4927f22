package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.Payer;
import io.paycenter.testkit.gateway.AlipayPayer;
import io.paycenter.testkit.gateway.AlipayProduct;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every product of Alipay. */
enum AlipayWay implements Way {
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

    @Override
    public PayMethod method() {
        String code = name().toLowerCase(Locale.ROOT);
        return FlowCentre.method("alipay-" + code, code, "main");
    }

    @Override
    public Simulator channel() {
        return Alipay.SHARED;
    }

    @Override
    public Payer payer() {
        return switch (this) {
            case BARCODE -> showing(AlipayPayer.CONFIRMS);
            case JSAPI -> new Payer(null, "2088102100000099", null);
            case MINI -> new Payer(null, "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5", null);
            case PAGE, WAP, APP, QR -> Payer.unknown();
        };
    }

    @Override
    public Optional<String> orderApi() {
        return switch (this) {
            case PAGE, WAP, APP -> Optional.empty();
            case QR -> Optional.of("alipay.trade.precreate");
            case BARCODE -> Optional.of("alipay.trade.pay");
            case JSAPI, MINI -> Optional.of("alipay.trade.create");
        };
    }

    @Override
    public boolean isTold() {
        return true;
    }

    /** A payer who shows his code. */
    static Payer showing(AlipayPayer kind) {
        return new Payer(null, null, Alipay.GATEWAY.payers().show(kind));
    }

    @Override
    public void arrive(Given given) {
        go(given);
        Alipay.GATEWAY.scan(given.number());
        assertThat(Alipay.GATEWAY.trade(given.number()).order().product()).isEqualTo(product);
    }

    @Override
    public void pay(Given given) {
        go(given);
        switch (this) {
            case APP ->
                assertThat(Alipay.GATEWAY
                                .wallet()
                                .pay(parameter(given, "orderStr"))
                                .resultStatus())
                        .isEqualTo("9000");
            case JSAPI, MINI ->
                assertThat(Alipay.GATEWAY
                                .wallet()
                                .payTrade(parameter(given, "tradeNO"))
                                .resultStatus())
                        .isEqualTo("9000");
            case PAGE, WAP, QR, BARCODE -> Alipay.GATEWAY.pay(given.number());
        }
    }

    private void go(Given given) {
        switch (this) {
            case PAGE, WAP ->
                assertThat(Browser.submit(form(given)).statusCode()).isEqualTo(303);
            case APP -> Alipay.GATEWAY.wallet().open(parameter(given, "orderStr"));
            case QR ->
                assertThat(given.action())
                        .isEqualTo(new PayAction.ShowQrCode(Alipay.GATEWAY.personUrl(given.number())));
            case BARCODE -> assertThat(given.action()).isEqualTo(new PayAction.Nothing());
            case JSAPI, MINI ->
                assertThat(parameter(given, "tradeNO"))
                        .isEqualTo(Alipay.GATEWAY.trade(given.number()).tradeNo());
        }
    }

    @Override
    public boolean repeatNews(FlowCentre centre, Given given) {
        return Notice.of(centre, given.number()).signed().post().body().equals("success");
    }

    /** What Alipay tells a payer whose device brings the order when it is too late. */
    String comeTooLate(Given given) {
        return switch (this) {
            case PAGE, WAP -> Browser.submit(form(given)).body();
            case APP ->
                Alipay.GATEWAY.wallet().pay(parameter(given, "orderStr")).memo();
            case QR, BARCODE, JSAPI, MINI -> throw new IllegalStateException(this + " is known to Alipay by then");
        };
    }

    private static PayAction.PostForm form(Given given) {
        return (PayAction.PostForm) given.action();
    }

    private static String parameter(Given given, String name) {
        assertThat(given.action()).isInstanceOf(PayAction.InvokeSdk.class);
        Map<String, String> parameters = ((PayAction.InvokeSdk) given.action()).parameters();
        assertThat(parameters).containsOnlyKeys(name);
        return String.valueOf(parameters.get(name));
    }
}
