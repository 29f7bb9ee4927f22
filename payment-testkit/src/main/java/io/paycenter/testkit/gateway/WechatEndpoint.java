package io.paycenter.testkit.gateway;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door {@code /v3/}: lets a request in, has it executed, signs what comes out, and spoils it when told to. */
final class WechatEndpoint {

    private static final Logger log = LoggerFactory.getLogger(WechatEndpoint.class);

    private final WechatEntrance entrance;
    private final WechatRoutes routes;
    private final WechatEnvelope envelope;
    private final WechatFaults faults;
    private final Consumer<WechatCall> hastyPayer;

    /** @param hastyPayer pays the call's order and has the merchant told, all before the call is answered */
    WechatEndpoint(
            WechatEntrance entrance,
            WechatRoutes routes,
            WechatEnvelope envelope,
            WechatFaults faults,
            Consumer<WechatCall> hastyPayer) {
        this.entrance = entrance;
        this.routes = routes;
        this.envelope = envelope;
        this.faults = faults;
        this.hastyPayer = hastyPayer;
    }

    WireAnswer answer(WireRequest request) {
        WechatMerchant merchant;
        try {
            merchant = entrance.admit(request);
        } catch (WechatRefusal unsigned) {
            log.info(
                    "request={} {} refused code={} {}",
                    request.httpMethod(),
                    request.path(),
                    unsigned.code(),
                    unsigned.members());
            return WechatEnvelope.draft(unsigned);
        }
        try {
            WechatEntrance.checkHeaders(request);
            WechatRoutes.Routed routed = routes.route(request, merchant);
            WechatFault fault = faults.take(routed.call());
            return inflict(fault, routed);
        } catch (WechatRefusal refusal) {
            log.info("request={} {} refused code={}", request.httpMethod(), request.path(), refusal.code());
            return envelope.seal(WechatEnvelope.draft(refusal), request.header("wechatpay-serial"), WechatSeal.TRUE);
        }
    }

    private WireAnswer inflict(WechatFault fault, WechatRoutes.Routed routed) {
        Supplier<WireAnswer> processing = () -> execute(routed);
        WireAnswer draft = fault.inflict(processing, () -> hastyPayer.accept(routed.call()));
        log.info(
                "request={} {} status={} fault={}",
                routed.call().api(),
                routed.call().subject(),
                draft.status(),
                fault);
        return fault.isSigned() ? envelope.seal(draft, routed.call().serial(), fault.seal()) : draft;
    }

    private static WireAnswer execute(WechatRoutes.Routed routed) {
        try {
            return WechatEnvelope.draft(routed.execute());
        } catch (WechatRefusal byTheRules) {
            return WechatEnvelope.draft(byTheRules);
        }
    }
}
