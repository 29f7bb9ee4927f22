package io.paycenter.testkit.gateway;

/** How a payer gets to an order. */
public enum UnionPayProduct {
    /** A browser on a computer, {@code channelType} 07. */
    PAGE,
    /** A browser on a phone, {@code channelType} 08. */
    WAP,
    /** The control in an app (手机控件), by {@code tn}. */
    APP,
    /** A code that the payer scans (主扫), {@code qrCode}. */
    QR,
    /** The payer's own code (被扫), {@code qrNo}. */
    BARCODE;

    static UnionPayProduct of(UnionPayCall call) {
        return switch (call.api()) {
            case PAGE_ORDER -> call.get("channelType").equals("08") ? WAP : PAGE;
            case APP_ORDER -> APP;
            case QR_ORDER -> QR;
            case BARCODE -> BARCODE;
            default -> throw new IllegalArgumentException(call.api() + " orders nothing");
        };
    }

    /** Begins the path of the person's page. */
    String pathPrefix() {
        return switch (this) {
            case PAGE -> "/page/";
            case WAP -> "/wap/";
            case APP -> "/app/";
            case QR -> "/qr/";
            case BARCODE -> "/barcode/";
        };
    }

    /** Whether the payer comes to a page of UnionPay and may come again, with another card. */
    boolean canBeTriedAgain() {
        return this != BARCODE;
    }

    /** Whether the merchant may reverse it. */
    boolean isScanned() {
        return this == QR || this == BARCODE;
    }
}
