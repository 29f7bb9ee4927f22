package io.paycenter.testkit.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The payer's pages: {@code GET /pay/<prepay_id>}, and buttons that post below it; the ways that lead to it from an
 * {@code h5_url}, from the parameters of an invocation, and from the text of a QR code.
 */
final class WechatCashier {

    static final String PATH = "/pay/";

    private static final String WALLET = "/wallet";
    private static final String SCAN = "/scan";
    private static final Pattern PAGE = Pattern.compile(PATH + "(wx[0-9a-f]+)(?:/(pay|decline|close-card))?");

    private final WechatTradeBook trades;
    private final WechatWallet wallet;
    private final Clock clock;

    WechatCashier(WechatTradeBook trades, WechatWallet wallet, Clock clock) {
        this.trades = trades;
        this.wallet = wallet;
        this.clock = clock;
    }

    /** The order behind the text of a QR code or the URL of a page, as long as that leads anywhere. */
    Optional<WechatTrade> find(String code) {
        int start = code.lastIndexOf("wx");
        String prepayId = start < 0 ? "" : code.substring(start);
        boolean known = code.startsWith(WechatLinks.CODE) || code.contains(PATH);
        return known ? trades.findByPrepayId(prepayId) : Optional.empty();
    }

    WireAnswer answer(WireRequest request) {
        Map<String, String> query = WechatUrls.query(request.query());
        Optional<String> back = Optional.ofNullable(query.get("redirect_url"))
                .filter(WechatUrls::isWebUrl)
                .map(WechatUrls::ascii);
        return switch (request.path()) {
            case WechatLinks.H5_PATH -> lead(trades.findByPrepayId(query.getOrDefault("prepay_id", "")), back);
            case WALLET -> invoke(query);
            case SCAN ->
                query.isEmpty()
                        ? WireAnswer.page(200, WechatPages.scanner())
                        : lead(find(query.getOrDefault("code", "").strip()), Optional.empty());
            default -> page(request, back);
        };
    }

    private WireAnswer invoke(Map<String, String> parameters) {
        try {
            return lead(Optional.of(wallet.open(parameters)), Optional.empty());
        } catch (IllegalArgumentException refused) {
            return WireAnswer.page(400, WechatPages.refused(String.valueOf(refused.getMessage())));
        }
    }

    private static WireAnswer lead(Optional<WechatTrade> trade, Optional<String> back) {
        return trade.map(found -> WireAnswer.seeOther(found.personPath() + suffix(back)))
                .orElseGet(WechatCashier::notFound);
    }

    private WireAnswer page(WireRequest request, Optional<String> back) {
        Matcher path = PAGE.matcher(request.path());
        if (!path.matches()) {
            return notFound();
        }
        Optional<String> button = Optional.ofNullable(path.group(2));
        if (request.isPost() != button.isPresent()) {
            return WireAnswer.page(405, WechatPages.notFound());
        }
        return trades.findByPrepayId(String.valueOf(path.group(1)))
                .map(trade -> button.map(name -> press(trade, name, back))
                        .orElseGet(() -> WireAnswer.page(200, show(trade, back))))
                .orElseGet(WechatCashier::notFound);
    }

    private WireAnswer press(WechatTrade trade, String button, Optional<String> back) {
        try {
            if (button.equals("pay")) {
                WechatTrade paid = trades.pay(trade, 0);
                return WireAnswer.seeOther(back.orElse(paid.personPath()));
            }
            boolean declining = button.equals("decline");
            WechatTrade changed = trades.change(
                            trade,
                            (one, now) -> declining ? WechatTradeRules.decline(one) : WechatTradeRules.closeCard(one))
                    .after();
            return WireAnswer.seeOther(changed.personPath());
        } catch (IllegalStateException tooLate) {
            WechatTrade current = trades.findByPrepayId(trade.prepayId()).orElse(trade);
            return WireAnswer.page(409, show(current, back));
        }
    }

    private String show(WechatTrade trade, Optional<String> back) {
        boolean payable = WechatTradeRules.isPayable(trade, clock.instant());
        return WechatPages.trade(trade, payable, suffix(back), back);
    }

    private static String suffix(Optional<String> back) {
        return back.map(url -> "?redirect_url=" + URLEncoder.encode(url, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static WireAnswer notFound() {
        return WireAnswer.page(404, WechatPages.notFound());
    }
}
