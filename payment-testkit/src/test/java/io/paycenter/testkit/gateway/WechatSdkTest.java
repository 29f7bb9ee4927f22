package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.http.AbstractHttpClient;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RSAPublicKeyNotificationConfig;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByIdRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of an order with the official SDK as the merchant, who verifies every answer and notification. */
class WechatSdkTest {

    private final WechatGateway gateway = WechatGateway.start();
    private final WechatShop shop = new WechatShop();
    private final Config config = WechatSdk.publicKeyConfig(gateway);
    private final AbstractHttpClient client = WechatSdk.client(gateway, config);
    private final NativePayService payments =
            new NativePayService.Builder().config(config).httpClient(client).build();
    private final RefundService refunds =
            new RefundService.Builder().config(config).httpClient(client).build();
    private final NotificationParser parser = new NotificationParser(new RSAPublicKeyNotificationConfig.Builder()
            .publicKey(gateway.keys().publicKey())
            .publicKeyId(gateway.keys().publicKeyId())
            .apiV3Key(gateway.merchant().apiV3Key())
            .build());

    @AfterEach
    void close() {
        gateway.close();
        shop.close();
    }

    @Test
    void an_order_is_placed_paid_told_and_found_by_both_numbers() {
        assertThat(prepay("ORDER1", 100)).startsWith("weixin://wxpay/bizpayurl?pr=");
        assertThat(query("ORDER1").getTradeState()).isEqualTo(Transaction.TradeStateEnum.NOTPAY);

        gateway.pay("ORDER1");
        gateway.sendDueNotifications();

        Transaction told = parser.parse(onlyHeard().forParser(), Transaction.class);
        assertThat(told.getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
        assertThat(told.getOutTradeNo()).isEqualTo("ORDER1");
        assertThat(told.getAttach()).isEqualTo("附加数据");
        assertThat(told.getAmount().getTotal()).isEqualTo(100);
        assertThat(told.getMchid()).isEqualTo(gateway.mchid());
        assertThat(told.getTradeType()).isEqualTo(Transaction.TradeTypeEnum.NATIVE);
        Transaction found = query("ORDER1");
        assertThat(found.getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
        assertThat(found.getTransactionId()).isEqualTo(told.getTransactionId()).hasSize(28);
        assertThat(queryById(told.getTransactionId()).getOutTradeNo()).isEqualTo("ORDER1");
    }

    @Test
    void an_order_is_closed_and_closed_again() {
        prepay("ORDER1", 100);

        close("ORDER1");
        close("ORDER1");

        assertThat(query("ORDER1").getTradeState()).isEqualTo(Transaction.TradeStateEnum.CLOSED);
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> prepay("ORDER1", 100))
                .satisfies(refusal -> assertThat(refusal.getErrorCode()).isEqualTo("ORDER_CLOSED"));
    }

    @Test
    void a_paid_order_cannot_be_closed() {
        prepay("ORDER1", 100);
        gateway.pay("ORDER1");

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> close("ORDER1"))
                .satisfies(refusal -> assertThat(refusal.getErrorCode()).isEqualTo("ORDERPAID"));
    }

    @Test
    void a_refund_is_accepted_arrives_and_is_told() {
        prepay("ORDER1", 100);
        gateway.pay("ORDER1");
        gateway.sendDueNotifications();

        assertThat(refund("ORDER1", "REFUND1", 30).getStatus()).isEqualTo(Status.PROCESSING);
        gateway.sendDueNotifications();

        assertThat(queryRefund("REFUND1").getStatus()).isEqualTo(Status.SUCCESS);
        RefundNotification told = parser.parse(shop.heard().get(1).forParser(), RefundNotification.class);
        assertThat(told.getRefundStatus()).isEqualTo(Status.SUCCESS);
        assertThat(told.getOutRefundNo()).isEqualTo("REFUND1");
        assertThat(told.getAmount().getRefund()).isEqualTo(30);
        assertThat(query("ORDER1").getTradeState()).isEqualTo(Transaction.TradeStateEnum.REFUND);
    }

    @Test
    void an_order_that_is_not_there_is_a_404_with_its_code() {
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> query("NOBODY1"))
                .satisfies(refusal -> {
                    assertThat(refusal.getHttpStatusCode()).isEqualTo(404);
                    assertThat(refusal.getErrorCode()).isEqualTo("ORDER_NOT_EXIST");
                });
    }

    private WechatShop.Heard onlyHeard() {
        assertThat(shop.heard()).hasSize(1);
        return shop.heard().get(0);
    }

    private String prepay(String outTradeNo, int fen) {
        PrepayRequest request = new PrepayRequest();
        request.setAppid("wxd678efh567hg6787");
        request.setMchid(gateway.mchid());
        request.setDescription("面包 & 牛奶");
        request.setAttach("附加数据");
        request.setOutTradeNo(outTradeNo);
        request.setNotifyUrl(shop.notifyUrl());
        Amount amount = new Amount();
        amount.setTotal(fen);
        request.setAmount(amount);
        return payments.prepay(request).getCodeUrl();
    }

    private Transaction query(String outTradeNo) {
        QueryOrderByOutTradeNoRequest request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(gateway.mchid());
        request.setOutTradeNo(outTradeNo);
        return payments.queryOrderByOutTradeNo(request);
    }

    private Transaction queryById(String transactionId) {
        QueryOrderByIdRequest request = new QueryOrderByIdRequest();
        request.setMchid(gateway.mchid());
        request.setTransactionId(transactionId);
        return payments.queryOrderById(request);
    }

    private void close(String outTradeNo) {
        CloseOrderRequest request = new CloseOrderRequest();
        request.setMchid(gateway.mchid());
        request.setOutTradeNo(outTradeNo);
        payments.closeOrder(request);
    }

    private Refund refund(String outTradeNo, String outRefundNo, long fen) {
        CreateRequest request = new CreateRequest();
        request.setOutTradeNo(outTradeNo);
        request.setOutRefundNo(outRefundNo);
        request.setReason("不新鲜");
        request.setNotifyUrl(shop.notifyUrl());
        AmountReq amount = new AmountReq();
        amount.setRefund(fen);
        amount.setTotal(100L);
        amount.setCurrency("CNY");
        request.setAmount(amount);
        return refunds.create(request);
    }

    private Refund queryRefund(String outRefundNo) {
        QueryByOutRefundNoRequest request = new QueryByOutRefundNoRequest();
        request.setOutRefundNo(outRefundNo);
        return refunds.queryByOutRefundNo(request);
    }
}
