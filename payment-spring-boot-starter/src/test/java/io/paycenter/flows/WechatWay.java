package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.Payer;
import io.paycenter.testkit.gateway.WechatGateway;
import io.paycenter.testkit.gateway.WechatPayer;
import io.paycenter.testkit.gateway.WechatProduct;
import io.paycenter.testkit.gateway.WechatTrade;
import io.paycenter.testkit.gateway.WechatTradeState;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every product of WeChat Pay. */
enum WechatWay implements Way {
    /** WeChat scans the code. */
    QR(WechatProduct.NATIVE),
    /** A phone's browser outside WeChat goes to an address. */
    WAP(WechatProduct.H5),
    /** A page inside WeChat opens the payment with signed parameters. */
    JSAPI(WechatProduct.JSAPI),
    /** A mini program does, and does not say which it is. */
    MINI(WechatProduct.JSAPI),
    /** The merchant's app hands signed parameters to WeChat. */
    APP(WechatProduct.APP),
    /** The merchant scans the payer's code, and he has to type his password. */
    BARCODE(WechatProduct.CODE);

    private static final WechatGateway GATEWAY = Wechat.SHARED.gateway;

    private final WechatProduct product;

    WechatWay(WechatProduct product) {
        this.product = product;
    }

    @Override
    public PayMethod method() {
        String code = name().toLowerCase(Locale.ROOT);
        return Wechat.method("wechat-" + code, code, Wechat.MAIN_ACCOUNT);
    }

    @Override
    public Simulator channel() {
        return Wechat.SHARED;
    }

    @Override
    public Payer payer() {
        return switch (this) {
            case QR, APP -> Payer.unknown();
            case WAP -> new Payer("203.0.113.7", null, null);
            case JSAPI, MINI -> new Payer(null, "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o", null);
            case BARCODE -> showing(WechatPayer.CONFIRMS);
        };
    }

    @Override
    public Optional<String> orderApi() {
        return Optional.of(this == BARCODE ? "CODE_PAY" : "ORDER");
    }

    @Override
    public boolean isTold() {
        return this != BARCODE;
    }

    /** A payer who shows his code. */
    static Payer showing(WechatPayer kind) {
        return new Payer(null, null, GATEWAY.payers().show(kind));
    }

    @Override
    public void arrive(Given given) {
        WechatTrade trade = GATEWAY.trade(given.number());
        assertThat(trade.order().product()).isEqualTo(product);
        switch (this) {
            case QR -> assertThat(GATEWAY.resolve(code(given))).isEqualTo(GATEWAY.personUrl(given.number()));
            case WAP ->
                assertThat(Browser.get(page(given)).body())
                        .contains("id=\"pay\"")
                        .contains(given.number());
            case JSAPI, MINI, APP ->
                assertThat(GATEWAY.wallet().open(parameters(given)).outTradeNo())
                        .isEqualTo(given.number());
            case BARCODE -> {
                assertThat(given.action()).isEqualTo(new PayAction.Nothing());
                assertThat(trade.state()).isEqualTo(WechatTradeState.USERPAYING);
            }
        }
    }

    @Override
    public void pay(Given given) {
        arrive(given);
        switch (this) {
            case WAP -> {
                URI page = page(given);
                HttpResponse<String> paid =
                        Browser.post(URI.create(page.toString().replace("?", "/pay?")), Map.of(), "");
                assertThat(paid.statusCode()).isEqualTo(303);
                assertThat(paid.headers().firstValue("location"))
                        .hasValueSatisfying(back ->
                                assertThat(back).startsWith(FrontDoor.ADDRESS).contains("/payment/cashier/"));
            }
            case JSAPI, MINI, APP -> GATEWAY.wallet().pay(parameters(given));
            case QR, BARCODE -> GATEWAY.pay(given.number());
        }
    }

    @Override
    public boolean repeatNews(FlowCentre centre, Given given) {
        return WechatNotice.of(Wechat.SHARED, given.number()).sealed().post().statusCode() == 200;
    }

    private static String code(Given given) {
        assertThat(given.action()).isInstanceOf(PayAction.ShowQrCode.class);
        return ((PayAction.ShowQrCode) given.action()).content();
    }

    /** Where the browser ends that goes to the address. */
    private static URI page(Given given) {
        HttpResponse<String> answer = Browser.get(address(given));
        assertThat(answer.statusCode()).isEqualTo(303);
        return address(given).resolve(answer.headers().firstValue("location").orElseThrow());
    }

    /** Where a browser is sent. */
    static URI address(Given given) {
        assertThat(given.action()).isInstanceOf(PayAction.Redirect.class);
        return ((PayAction.Redirect) given.action()).url();
    }

    /** What WeChat is opened with; each kind of device wants exactly these. */
    private Map<String, String> parameters(Given given) {
        assertThat(given.action()).isInstanceOf(PayAction.InvokeSdk.class);
        Map<String, String> parameters = ((PayAction.InvokeSdk) given.action()).parameters();
        switch (this) {
            case JSAPI ->
                assertThat(parameters)
                        .containsOnlyKeys("appId", "timeStamp", "nonceStr", "package", "signType", "paySign");
            case MINI ->
                assertThat(parameters).containsOnlyKeys("timeStamp", "nonceStr", "package", "signType", "paySign");
            default ->
                assertThat(parameters)
                        .containsEntry("appid", Wechat.MOBILE_APP)
                        .containsOnlyKeys("appid", "partnerid", "prepayid", "package", "noncestr", "timestamp", "sign");
        }
        return parameters;
    }
}
