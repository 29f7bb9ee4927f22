package io.paycenter.testkit.gateway;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The merchants' door: lets a request in, has it executed, signs what comes out, and spoils it when told to. */
final class UnionPayEndpoint {

    private static final Logger log = LoggerFactory.getLogger(UnionPayEndpoint.class);

    private final UnionPayEntrance entrance;
    private final Map<UnionPayApi, UnionPayOperation> operations;
    private final UnionPaySealing sealing;
    private final UnionPayFaults faults;
    private final Consumer<UnionPayCall> hastyPayer;

    /** @param hastyPayer pays the call's order and has UnionPay tell the merchant, all before the call is answered */
    UnionPayEndpoint(
            UnionPayEntrance entrance,
            Map<UnionPayApi, UnionPayOperation> operations,
            UnionPaySealing sealing,
            UnionPayFaults faults,
            Consumer<UnionPayCall> hastyPayer) {
        this.entrance = entrance;
        this.operations = operations;
        this.sealing = sealing;
        this.faults = faults;
        this.hastyPayer = hastyPayer;
    }

    WireAnswer answer(String path, UnionPayMessage message) {
        try {
            UnionPayCall call = entrance.admit(path, message);
            UnionPayFault fault = faults.take(call);
            log.info("request={} orderId={} fault={}", call.api(), call.orderId(), fault);
            UnionPayOutcome nothing = outcome(message);
            Supplier<UnionPayOutcome> processing = () -> execute(call, nothing);
            return fault.inflict(nothing, processing, () -> hastyPayer.accept(call));
        } catch (UnionPayRefusal atTheDoor) {
            boolean forBrowsers = UnionPayApi.PAGE_ORDER.path().equals(path);
            return refuse(outcome(message), atTheDoor, forBrowsers).sealed();
        }
    }

    private UnionPayOutcome execute(UnionPayCall call, UnionPayOutcome nothing) {
        try {
            UnionPayReply reply = operation(call).execute(call);
            return reply.fold(
                    fields -> nothing.saying("00").with(fields.fields()),
                    redirect -> nothing.page(WireAnswer.seeOther(redirect.location())));
        } catch (UnionPayRefusal byTheRules) {
            return refuse(nothing, byTheRules, call.api().isForBrowsers());
        }
    }

    private UnionPayOperation operation(UnionPayCall call) {
        UnionPayOperation operation = operations.get(call.api());
        if (operation == null) {
            throw UnionPayRefusal.of("32", "无此交易权限");
        }
        return operation;
    }

    private static UnionPayOutcome refuse(UnionPayOutcome nothing, UnionPayRefusal refusal, boolean forBrowsers) {
        log.info("refused respCode={} respMsg={}", refusal.respCode(), refusal.respMsg());
        if (forBrowsers) {
            return nothing.page(WireAnswer.page(200, UnionPayPages.refused(refusal)));
        }
        return refusal.respCode().isEmpty()
                ? nothing.page(WireAnswer.page(200, refusal.respMsg()))
                : nothing.with(UnionPayAnswers.result(refusal.respCode(), refusal.respMsg()));
    }

    /** What an answer says whatever the call comes to. */
    private UnionPayOutcome outcome(UnionPayMessage message) {
        return new UnionPayOutcome(UnionPayAnswers.echo(message::get), (forgery, fields) -> {
            Map<String, String> signed = sealing.seal(forgery, fields, message.get("merId"), message.charset());
            return UnionPayEnvelope.answer(signed, message.charset());
        });
    }
}
