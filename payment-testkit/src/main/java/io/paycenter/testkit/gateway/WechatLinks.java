package io.paycenter.testkit.gateway;

import java.util.function.Supplier;

/**
 * What an order is answered: the {@code prepay_id}, the text of a QR code, or the URL of a page.
 *
 * @param baseUrl of this server
 * @param webCodes whether a QR code holds the page's URL, which every browser can open, instead of WeChat's own
 */
record WechatLinks(Supplier<String> baseUrl, boolean webCodes) {

    /** What a QR code of WeChat begins with; WeChat alone opens it. */
    static final String CODE = "weixin://wxpay/bizpayurl?pr=";

    static final String H5_PATH = "/cgi-bin/mmpayweb-bin/checkmweb";

    WechatReply reply(WechatTrade trade) {
        WechatReply.Members reply = new WechatReply.Members();
        switch (trade.order().product()) {
            case NATIVE -> reply.members().put("code_url", codeUrl(trade));
            case H5 -> reply.members().put("h5_url", h5Url(trade));
            default -> reply.members().put("prepay_id", trade.prepayId());
        }
        return reply;
    }

    String page(WechatTrade trade) {
        return baseUrl.get() + trade.personPath();
    }

    private String codeUrl(WechatTrade trade) {
        return webCodes ? page(trade) : CODE + trade.prepayId();
    }

    /** With a query already, so that a merchant can append {@code &redirect_url=…}. */
    private String h5Url(WechatTrade trade) {
        return baseUrl.get() + H5_PATH + "?prepay_id=" + trade.prepayId() + "&package=" + WechatRandom.hex(8);
    }
}
