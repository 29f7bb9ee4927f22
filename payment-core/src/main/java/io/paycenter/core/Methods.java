package io.paycenter.core;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.MethodCode;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.channel.PayBounds;
import io.paycenter.api.channel.PayProduct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** The methods that there are, and which of them a business line offers, in its order. */
final class Methods {
    private final Map<MethodCode, PayMethod> byCode = new LinkedHashMap<>();
    private final BusinessLines lines;
    private final StrategyRegistry registry;

    /** Methods without {@link #faults}. */
    Methods(Collection<PayMethod> methods, BusinessLines lines, StrategyRegistry registry) {
        this.lines = lines;
        this.registry = registry;
        methods.forEach(method -> byCode.put(method.code(), method));
    }

    /** What is wrong: every method that is there twice, or that has no account or no product, and what there is. */
    static List<String> faults(Collection<PayMethod> methods, ChannelOpening accounts) {
        List<String> faults = new ArrayList<>();
        Set<MethodCode> seen = new HashSet<>();
        for (PayMethod method : methods) {
            if (!seen.add(method.code())) {
                faults.add("methods." + method.code() + " is there twice; the rule is: one method for each code");
            }
            accounts.fault(method).ifPresent(faults::add);
        }
        return faults;
    }

    /** The line's methods in its order; a code that is unknown here is left out. */
    List<PayMethod> offeredBy(BusinessLine line) {
        return lines.find(line).map(BusinessLineSettings::methods).orElse(List.of()).stream()
                .map(byCode::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Those of the line's methods that take this amount in this currency, in its order. */
    List<PayMethod> offeredFor(BusinessLine line, Money amount) {
        return offeredBy(line).stream()
                .filter(method -> PayChecks.takes(product(method).bounds(), amount))
                .toList();
    }

    /** Those of {@link #offeredFor} that a cashier page can offer. */
    List<PayMethod> offeredAtCashierFor(BusinessLine line, Money amount) {
        return offeredFor(line, amount).stream()
                .filter(method -> product(method).fitsCashier())
                .toList();
    }

    /**
     * Refuses an order that nobody could pay. A line without any method is left alone: it may get some.
     *
     * @throws InvalidRequestException naming what the line's methods take
     */
    void requireOneFor(BusinessLine line, Money amount) {
        List<PayMethod> offered = offeredBy(line);
        if (!offered.isEmpty() && offeredFor(line, amount).isEmpty()) {
            String rule = offered.stream()
                    .map(method -> {
                        PayBounds bounds = product(method).bounds();
                        return method.code() + " takes " + bounds.least() + " to " + bounds.most();
                    })
                    .collect(Collectors.joining(", "));
            throw InvalidRequestException.of("amount", amount.toString(), "what a method of the line takes: " + rule);
        }
    }

    PayMethod offered(BusinessLine line, MethodCode code) {
        List<PayMethod> offered = offeredBy(line);
        return offered.stream()
                .filter(method -> method.code().equals(code))
                .findFirst()
                .orElseThrow(() -> InvalidRequestException.of(
                        "method",
                        code.value(),
                        "one of " + offered.stream().map(PayMethod::code).toList()));
    }

    PayProduct<?, ?> product(PayMethod method) {
        return registry.get(StrategyKey.pay(method));
    }
}
