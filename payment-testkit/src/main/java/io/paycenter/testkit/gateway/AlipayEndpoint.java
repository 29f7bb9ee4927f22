package io.paycenter.testkit.gateway;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A door, {@code /gateway.do} or {@code /wallet}: lets a request in, has it executed, wraps what comes out, and spoils it
 * when told to.
 */
final class AlipayEndpoint {

    private static final Logger log = LoggerFactory.getLogger(AlipayEndpoint.class);

    private final AlipayEntrance entrance;
    private final AlipayMethods methods;
    private final AlipayEnvelope envelope;
    private final AlipayFaults faults;
    private final Consumer<AlipayCall> hastyBuyer;

    /** @param hastyBuyer pays the call's trade and has Alipay tell the merchant, all before the call is answered */
    AlipayEndpoint(
            AlipayEntrance entrance,
            AlipayMethods methods,
            AlipayEnvelope envelope,
            AlipayFaults faults,
            Consumer<AlipayCall> hastyBuyer) {
        this.entrance = entrance;
        this.methods = methods;
        this.envelope = envelope;
        this.faults = faults;
        this.hastyBuyer = hastyBuyer;
    }

    WireAnswer answer(AlipayParameters request) {
        try {
            AlipayCall call = entrance.admit(request);
            AlipayMethod method = methods.get(call.method());
            Supplier<WireAnswer> processing = () -> execute(method, call);
            return faults.take(call)
                    .map(fault -> spoil(fault, call, processing))
                    .orElseGet(processing);
        } catch (AlipayRefusal atTheDoor) {
            return refuse(request, atTheDoor);
        }
    }

    private WireAnswer spoil(AlipayFault fault, AlipayCall call, Supplier<WireAnswer> processing) {
        log.info("request={} fault={}", call.method(), fault);
        return fault.inflict(processing, () -> hastyBuyer.accept(call), refusal -> refuse(call, refusal));
    }

    private WireAnswer execute(AlipayMethod method, AlipayCall call) {
        try {
            AlipayReply reply = method.execute(call);
            log.info(
                    "request={} app_id={} answered",
                    call.method(),
                    call.merchant().appId());
            return reply.fold(
                    members -> envelope.success(call, members.members()),
                    redirect -> WireAnswer.seeOther(redirect.location()));
        } catch (AlipayRefusal byTheRules) {
            return refuse(call, byTheRules);
        }
    }

    private WireAnswer refuse(AlipayCall call, AlipayRefusal refusal) {
        return refuse(call.method(), refusal, () -> envelope.refusal(call, refusal));
    }

    private WireAnswer refuse(AlipayParameters request, AlipayRefusal refusal) {
        String method = request.all().getOrDefault("method", "");
        return refuse(
                method,
                refusal,
                () -> envelope.refusal(method, entrance.findMerchant(request.all()), refusal, request.charset()));
    }

    private WireAnswer refuse(String method, AlipayRefusal refusal, Supplier<WireAnswer> forServers) {
        log.info("request={} refused code={} sub_code={}", method, refusal.code(), refusal.subCode());
        return methods.isForBrowsers(method)
                ? WireAnswer.page(200, AlipayPages.refused(refusal), AlipayEntrance.GBK)
                : forServers.get();
    }
}
