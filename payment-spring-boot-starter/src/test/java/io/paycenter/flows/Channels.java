package io.paycenter.flows;

import io.paycenter.api.center.PayMethod;
import io.paycenter.core.PaymentCenterBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that one centre is paid through.
 *
 * @param simulators channels at the other end of the wire
 * @param banks channels in this process
 * @param offered the methods of the simulators; all methods of the banks are offered too
 */
record Channels(List<Simulator> simulators, List<Bank> banks, List<PayMethod> offered) {
    List<PayMethod> methods() {
        return Stream.concat(offered.stream(), banks.stream().flatMap(bank -> bank.methods().stream()))
                .toList();
    }

    /** Tells a centre of all accounts and methods. */
    void addTo(PaymentCenterBuilder builder, String readTimeout) {
        simulators.forEach(channel -> channel.accounts(readTimeout)
                .forEach((account, settings) -> builder.account(account, channel.code(), settings)));
        banks.forEach(bank -> builder.provider(bank).account(bank.account(), bank.code(), Map.of()));
        methods().forEach(builder::method);
    }

    /** What they say of the money, all together. */
    ChannelMoney money() {
        return Stream.concat(
                        simulators.stream().map(Simulator::money),
                        banks.stream().map(bank -> (ChannelMoney) bank.books))
                .reduce(ChannelMoney::and)
                .orElseThrow();
    }

    /** Sends the notifications that are due. */
    List<Simulator.Told> tell() {
        return simulators.stream().flatMap(channel -> channel.tell().stream()).toList();
    }

    int pendingFaults() {
        return simulators.stream().mapToInt(Simulator::pendingFaults).sum();
    }

    /** The simulators go on without this centre. */
    void leave() {
        for (Simulator channel : simulators) {
            channel.listener(call -> {});
            channel.clock().lagBy(Duration.ZERO);
            channel.forgetFaults();
            channel.tell();
        }
    }
}
