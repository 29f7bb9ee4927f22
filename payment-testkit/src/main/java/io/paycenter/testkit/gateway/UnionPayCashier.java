package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The person's pages: {@code GET <the product's path><ticket>}, buttons that post below them, and {@code GET <page>/return},
 * which sends itself back to the shop. An app's way to its order is {@code GET /wallet/<tn>}.
 */
final class UnionPayCashier {

    static final String WALLET = "/wallet/";

    private static final Pattern PATH = Pattern.compile("((?:"
            + Arrays.stream(UnionPayProduct.values())
                    .map(UnionPayProduct::pathPrefix)
                    .collect(Collectors.joining("|"))
            + ")([0-9a-f]{24}))(?:/(pay|decline|return))?");
    private static final Pattern TN = Pattern.compile(WALLET + "([0-9]{21})");

    private final UnionPayTradeBook trades;
    private final UnionPayPerson person;
    private final UnionPaySealing sealing;

    UnionPayCashier(UnionPayTradeBook trades, UnionPayPerson person, UnionPaySealing sealing) {
        this.trades = trades;
        this.person = person;
        this.sealing = sealing;
    }

    WireAnswer answer(WireRequest request) {
        Matcher tn = TN.matcher(request.path());
        return tn.matches() ? lead(String.valueOf(tn.group(1))) : page(request);
    }

    private WireAnswer lead(String tn) {
        return trades.findByTn(tn)
                .map(trade -> WireAnswer.seeOther(trade.personPath()))
                .orElseGet(UnionPayCashier::notFound);
    }

    private WireAnswer page(WireRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return notFound();
        }
        String action = Optional.ofNullable(path.group(3)).orElse("");
        return trades.findByTicket(String.valueOf(path.group(2)))
                .filter(trade -> trade.personPath().equals(path.group(1)))
                .map(trade -> answer(trade, action, request.isPost()))
                .orElseGet(UnionPayCashier::notFound);
    }

    private WireAnswer answer(UnionPayTrade trade, String action, boolean post) {
        boolean button = action.equals("pay") || action.equals("decline");
        if (post != button) {
            return WireAnswer.page(405, UnionPayPages.notFound());
        }
        return switch (action) {
            case "" -> WireAnswer.page(200, UnionPayPages.trade(trade));
            case "return" -> goBack(trade);
            default -> press(trade, action);
        };
    }

    private WireAnswer press(UnionPayTrade trade, String button) {
        try {
            if (button.equals("decline")) {
                return WireAnswer.seeOther(person.decline(trade, "64").personPath());
            }
            UnionPayTrade paid = person.pay(trade, UnionPayTradeRules.PAID);
            boolean back = !paid.order().get("frontUrl").isEmpty();
            return WireAnswer.seeOther(paid.personPath() + (back ? "/return" : ""));
        } catch (IllegalStateException tooLate) {
            UnionPayTrade current = trades.findByTicket(trade.ticket()).orElse(trade);
            return WireAnswer.page(409, UnionPayPages.trade(current));
        }
    }

    private WireAnswer goBack(UnionPayTrade trade) {
        String frontUrl = trade.order().get("frontUrl");
        if (trade.status() != UnionPayTradeStatus.PAID || frontUrl.isEmpty()) {
            return notFound();
        }
        Charset charset = UnionPayMessage.charset(trade.order().get("encoding")).orElse(StandardCharsets.UTF_8);
        Map<String, String> fields = sealing.seal(
                Optional.empty(),
                UnionPayNotificationForm.of(trade),
                trade.order().merId(),
                charset);
        return WireAnswer.page(200, UnionPayPages.wayBack(frontUrl, charset, fields))
                .allowing(UnionPayPages.SCRIPT_SOURCE);
    }

    private static WireAnswer notFound() {
        return WireAnswer.page(404, UnionPayPages.notFound());
    }
}
