package io.paycenter.testkit.gateway;

import java.util.HashSet;
import java.util.Set;

/** The fields of each interface. */
final class UnionPayShapes {

    private static final Set<String> HEAD = Set.of(
            "version",
            "encoding",
            "signMethod",
            "signature",
            "txnType",
            "txnSubType",
            "bizType",
            "accessType",
            "merId");
    private static final Set<String> NUMBER = Set.of("orderId", "txnTime");
    private static final Set<String> MONEY = Set.of("txnAmt", "currencyCode", "backUrl", "channelType");
    private static final Set<String> ANYWHERE = Set.of(
            "certId",
            "channelType",
            "termId",
            "userMac",
            "ctrlRule",
            "acqInsCode",
            "merCatCode",
            "merName",
            "merAbbr",
            "subMerId",
            "subMerName",
            "subMerAbbr",
            "reqReserved",
            "reserved",
            "accSplitData");
    private static final Set<String> PAYER = Set.of(
            "frontUrl",
            "frontFailUrl",
            "payTimeout",
            "orderTimeout",
            "orderDesc",
            "accNo",
            "accType",
            "issInsCode",
            "customerIp",
            "riskRateInfo",
            "customerInfo",
            "encryptCertId",
            "instalTransInfo",
            "defaultPayType",
            "supPayType");
    private static final Set<String> GATEWAY = Set.of("000201");
    private static final Set<String> QR = Set.of("000000");
    private static final Set<String> EITHER = Set.of("000201", "000000");
    private static final Set<String> PHONE = Set.of("000201", "000000", "000802");

    private UnionPayShapes() {}

    static UnionPayShape of(UnionPayApi api) {
        return switch (api) {
            case PAGE_ORDER -> pageOrder();
            case APP_ORDER -> appOrder();
            case QR_ORDER -> qrOrder();
            case BARCODE -> barcode();
            case REVERSAL -> reversal();
            case UNDO, REFUND -> refund();
            case QUERY -> query();
            case KEY_UPDATE -> keyUpdate();
            case FILE -> file();
        };
    }

    private static UnionPayShape pageOrder() {
        return UnionPayShape.of(GATEWAY, all(HEAD, NUMBER, MONEY, Set.of("frontUrl")), all(ANYWHERE, PAYER));
    }

    private static UnionPayShape appOrder() {
        return UnionPayShape.of(PHONE, all(HEAD, NUMBER, MONEY), all(ANYWHERE, PAYER));
    }

    private static UnionPayShape qrOrder() {
        return UnionPayShape.of(QR, all(HEAD, NUMBER, MONEY), all(ANYWHERE, Set.of("payTimeout", "termInfo")));
    }

    private static UnionPayShape barcode() {
        return UnionPayShape.of(
                QR,
                all(HEAD, NUMBER, MONEY, Set.of("qrNo", "termId")),
                all(ANYWHERE, Set.of("accType", "riskRateInfo", "termInfo")));
    }

    private static UnionPayShape reversal() {
        return UnionPayShape.of(QR, all(HEAD, NUMBER, Set.of("channelType")), ANYWHERE);
    }

    /** Of refunds and undos. {@code currencyCode} may stay away. */
    private static UnionPayShape refund() {
        return UnionPayShape.of(
                EITHER,
                all(HEAD, NUMBER, Set.of("txnAmt", "backUrl", "channelType")),
                all(ANYWHERE, Set.of("currencyCode", "origQryId", "origOrderId", "origTxnTime")));
    }

    private static UnionPayShape query() {
        return UnionPayShape.of(EITHER, all(HEAD, NUMBER), ANYWHERE);
    }

    private static UnionPayShape keyUpdate() {
        return UnionPayShape.of(QR, all(HEAD, NUMBER, Set.of("channelType", "certType")), ANYWHERE);
    }

    private static UnionPayShape file() {
        return UnionPayShape.of(QR, all(HEAD, Set.of("txnTime", "fileType", "settleDate")), ANYWHERE);
    }

    @SafeVarargs
    private static Set<String> all(Set<String>... parts) {
        Set<String> all = new HashSet<>();
        for (Set<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
