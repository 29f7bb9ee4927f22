package io.paycenter.examples.center;

import io.paycenter.testkit.gateway.UnionPayGateway;
import io.paycenter.testkit.gateway.UnionPayMerchant;
import io.paycenter.testkit.gateway.UnionPayProduct;
import io.paycenter.testkit.gateway.UnionPayTrade;
import io.paycenter.testkit.gateway.UnionPayTradeStatus;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** UnionPay, and the account of its one merchant. Its QR codes hold web addresses, as UnionPay's own do. */
final class SimulatedUnionPay {
    /** A payer whose bank has declined may try again. */
    private static final Set<UnionPayTradeStatus> UNPAID =
            EnumSet.of(UnionPayTradeStatus.ORDERED, UnionPayTradeStatus.DECLINED);

    private SimulatedUnionPay() {}

    static SimulatedChannel start(int port) {
        UnionPayGateway unionPay = UnionPayGateway.builder()
                .port(port)
                .notificationGaps(Simulator.gaps())
                .inBackground(Simulator.TICK)
                .start();
        return new SimulatedChannel(
                Map.of(
                        "gateway", unionPay.baseUrl(),
                        "file-gateway", unionPay.fileUrl(),
                        "merchant-id", unionPay.merId(),
                        "pfx", Base64.getEncoder().encodeToString(unionPay.merchantPfx()),
                        "pfx-password", UnionPayMerchant.PFX_PASSWORD,
                        "root-cert", unionPay.pki().rootCertificate(),
                        "middle-cert", unionPay.pki().middleCertificate()),
                () -> codes(unionPay),
                unionPay::close);
    }

    private static List<ShownCode> codes(UnionPayGateway unionPay) {
        return unionPay.trades().stream()
                .filter(trade -> trade.order().product() == UnionPayProduct.QR)
                .filter(trade -> UNPAID.contains(trade.status()))
                .map(trade -> shown(unionPay, trade))
                .toList();
    }

    private static ShownCode shown(UnionPayGateway unionPay, UnionPayTrade trade) {
        return new ShownCode(
                trade.orderedAt(),
                "云闪付 UnionPay",
                trade.order().get("orderDesc"),
                BigDecimal.valueOf(trade.order().amount(), 2),
                unionPay.personUrl(trade.orderId()));
    }
}
