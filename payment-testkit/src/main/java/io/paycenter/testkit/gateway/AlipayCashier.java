package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The person's pages: {@code GET /cashier/<ticket>} or {@code /qr/<ticket>}, and two buttons that post below them. */
final class AlipayCashier {

    private static final Pattern PATH = Pattern.compile("(/(?:cashier|qr)/([0-9a-f]{24}))(?:/(pay|cancel))?");

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

    AlipayHttpAnswer answer(AlipayHttpRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return AlipayHttpAnswer.page(404, AlipayPages.notFound());
        }
        Optional<String> button = Optional.ofNullable(path.group(3));
        return trades.findByTicket(String.valueOf(path.group(2)))
                .filter(trade -> trade.personPath().equals(path.group(1)))
                .map(trade -> answer(trade, button, request.isPost()))
                .orElseGet(() -> AlipayHttpAnswer.page(404, AlipayPages.notFound()));
    }

    private AlipayHttpAnswer answer(AlipayTrade trade, Optional<String> button, boolean post) {
        if (post != button.isPresent()) {
            return AlipayHttpAnswer.page(405, AlipayPages.notFound());
        }
        return button.map(name -> press(trade, name)).orElseGet(() -> show(trade));
    }

    private AlipayHttpAnswer show(AlipayTrade trade) {
        AlipayTrade opened = person.open(trade);
        return AlipayHttpAnswer.page(200, AlipayPages.trade(opened, returnUrl.find(opened, clock.instant())));
    }

    private AlipayHttpAnswer press(AlipayTrade trade, String button) {
        try {
            return button.equals("pay") ? pay(trade) : cancel(trade);
        } catch (IllegalStateException tooLate) {
            AlipayTrade current = trades.findByTicket(trade.ticket()).orElse(trade);
            return AlipayHttpAnswer.page(409, AlipayPages.trade(current, Optional.empty()));
        }
    }

    private AlipayHttpAnswer pay(AlipayTrade trade) {
        AlipayTrade paid = person.pay(trade);
        return AlipayHttpAnswer.seeOther(returnUrl.find(paid, clock.instant()).orElse(paid.personPath()));
    }

    private AlipayHttpAnswer cancel(AlipayTrade trade) {
        return AlipayHttpAnswer.seeOther(person.cancel(trade).personPath());
    }
}
