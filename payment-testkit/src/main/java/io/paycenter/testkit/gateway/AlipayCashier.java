package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The person's pages: {@code GET <the product's path><ticket>}, and buttons that post below them. A mini program's way
 * to its trade is {@code GET /wallet/<trade_no>}.
 */
final class AlipayCashier {

    private static final Pattern PATH = Pattern.compile("((?:"
            + Arrays.stream(AlipayProduct.values())
                    .map(AlipayProduct::pathPrefix)
                    .collect(Collectors.joining("|"))
            + ")([0-9a-f]{24}))(?:/(confirm|pay|cancel))?");
    private static final Pattern TRADE_NO = Pattern.compile(AlipayRoutes.WALLET + "/([0-9]{28})");

    private final AlipayTradeBook trades;
    private final AlipayPerson person;
    private final AlipayReturnUrl returnUrl;
    private final Clock clock;

    AlipayCashier(AlipayTradeBook trades, AlipayPerson person, AlipayReturnUrl returnUrl, Clock clock) {
        this.trades = trades;
        this.person = person;
        this.returnUrl = returnUrl;
        this.clock = clock;
    }

    WireAnswer answer(WireRequest request) {
        Matcher tradeNo = TRADE_NO.matcher(request.path());
        return tradeNo.matches() ? lead(String.valueOf(tradeNo.group(1))) : page(request);
    }

    private WireAnswer lead(String tradeNo) {
        return trades.findByTradeNo(tradeNo)
                .map(trade -> WireAnswer.seeOther(trade.personPath()))
                .orElseGet(AlipayCashier::notFound);
    }

    private WireAnswer page(WireRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return notFound();
        }
        Optional<String> button = Optional.ofNullable(path.group(3));
        return trades.findByTicket(String.valueOf(path.group(2)))
                .filter(trade -> trade.personPath().equals(path.group(1)))
                .map(trade -> answer(trade, button, request.isPost()))
                .orElseGet(AlipayCashier::notFound);
    }

    private WireAnswer answer(AlipayTrade trade, Optional<String> button, boolean post) {
        if (post != button.isPresent()) {
            return WireAnswer.page(405, AlipayPages.notFound());
        }
        return button.map(name -> press(trade, name)).orElseGet(() -> show(trade));
    }

    private WireAnswer show(AlipayTrade trade) {
        AlipayTrade seen = person.look(trade);
        boolean unconfirmed = AlipayTradeRules.mayBeOpened(seen, clock.instant());
        return WireAnswer.page(200, AlipayPages.trade(seen, unconfirmed, returnUrl.find(seen, clock.instant())));
    }

    private WireAnswer press(AlipayTrade trade, String button) {
        try {
            return switch (button) {
                case "pay" -> pay(trade);
                case "cancel" -> WireAnswer.seeOther(person.cancel(trade).personPath());
                default -> WireAnswer.seeOther(person.open(trade).personPath());
            };
        } catch (IllegalStateException tooLate) {
            AlipayTrade current = trades.findByTicket(trade.ticket()).orElse(trade);
            return WireAnswer.page(409, AlipayPages.trade(current, false, Optional.empty()));
        }
    }

    private WireAnswer pay(AlipayTrade trade) {
        AlipayTrade paid = person.pay(trade);
        return WireAnswer.seeOther(returnUrl.find(paid, clock.instant()).orElse(paid.personPath()));
    }

    private static WireAnswer notFound() {
        return WireAnswer.page(404, AlipayPages.notFound());
    }
}
