package io.paycenter.examples.teacard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.paycenter.api.AccountId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.MethodCode;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.ProductCode;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.RefundCommand;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.core.BusinessLineSettings;
import io.paycenter.core.CenterSettings;
import io.paycenter.core.PaymentCenterBuilder;
import io.paycenter.core.PaymentCenterRuntime;
import io.paycenter.core.store.jdbc.JdbcSchema;
import io.paycenter.core.transaction.JdbcTransactions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A centre that knows nothing of Tea Card but its name, with the jar on the class path. */
class CenterTest {
    private static final BusinessLine SHOP = BusinessLine.of("shop");
    private static final PayMethod METHOD = new PayMethod(
            MethodCode.of("teacard"), "茶卡", ChannelCode.of("teacard"), ProductCode.of("scan"), AccountId.of("main"));

    private final TeaCardServer teaCard = new TeaCardServer(Clock.systemUTC());
    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:teacard;DB_CLOSE_DELAY=-1", "sa", "");
    private HttpServer door;
    private PaymentCenterRuntime centre;

    @BeforeEach
    void open() throws IOException {
        JdbcTransactions transactions = JdbcTransactions.over(database);
        JdbcSchema.createIfMissing(transactions);
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/payment/notify/teacard/main", this::hear);
        door.start();
        URI url = URI.create("http://127.0.0.1:" + door.getAddress().getPort());
        centre = new PaymentCenterBuilder(CenterSettings.at(url), transactions)
                .account(METHOD.account(), METHOD.channel(), teaCard.settings("1001"))
                .method(METHOD)
                .businessLine(new BusinessLineSettings(SHOP, "Shop", List.of(), null, List.of(METHOD.code())))
                .build();
    }

    private void hear(HttpExchange post) throws IOException {
        try (post) {
            Acknowledgement answer = centre.notifications()
                    .receive(
                            METHOD.channel(),
                            METHOD.account(),
                            new RawNotification(
                                    post.getRequestHeaders(),
                                    post.getRequestBody().readAllBytes()));
            post.sendResponseHeaders(answer.status(), answer.body().length);
            post.getResponseBody().write(answer.body());
        }
    }

    @AfterEach
    void close() {
        centre.close();
        door.stop(0);
        teaCard.close();
        database.dispose();
    }

    @Test
    void an_order_is_paid_with_a_tea_card_and_its_money_goes_back() {
        Payment payment = centre.center()
                .create(CreatePayment.builder(SHOP, BusinessOrderNo.of("S1"), Money.parse("CNY 12.30"), "Tea")
                        .build())
                .payment();
        PayResult.ActionNeeded result = (PayResult.ActionNeeded)
                centre.center().pay(new PayCommand(payment.id(), METHOD.code(), Payer.unknown()));

        teaCard.scanAndPay(((PayAction.ShowQrCode) result.action()).content());
        teaCard.sendNotifications();

        assertThat(centre.center().query(payment.id()).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(centre.center()
                        .refund(new RefundCommand(
                                SHOP,
                                payment.orderNo(),
                                BusinessRefundNo.of("R1"),
                                Money.parse("CNY 2.30"),
                                "sent back"))
                        .status())
                .isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(teaCard.held(result.attempt().id().value())).isEqualTo(1000);
    }
}
