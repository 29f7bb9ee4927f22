package io.paycenter.flows;

import io.paycenter.api.ChannelError;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.RefundReply;
import java.util.Collections;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * What one operation of a {@link Bank} answers: the truth, unless something else was laid down for the next calls.
 *
 * @param <R> the answer
 */
final class Script<R> {
    /** One answer. */
    interface Step<R> {
        /**
         * Answers.
         *
         * @param truth does what was asked for and says so
         */
        R answer(Supplier<R> truth) throws ChannelUnknownException;
    }

    private final Deque<Step<R>> steps = new ConcurrentLinkedDeque<>();
    private volatile Step<R> usual = Supplier::get;

    /** Nothing is done and nothing is answered. */
    static <R> Step<R> silence() {
        return truth -> {
            throw new ChannelUnknownException("no answer within PT1S");
        };
    }

    /** It is done, and the answer gets lost. */
    static <R> Step<R> lost() {
        return truth -> {
            throw new ChannelUnknownException("no answer within PT1S, which would have been " + truth.get());
        };
    }

    /** It is done, and the answer says that it will never be. */
    static Step<PayReply> refusedThoughDone() {
        return truth -> {
            PayReply unused = truth.get();
            return new PayReply.Refused(new ChannelError("NOT_ALLOWED", "no"));
        };
    }

    /** There is not enough money for it. */
    static Step<RefundReply> notNow() {
        return truth -> new RefundReply.NotNow(new ChannelError("BALANCE_NOT_ENOUGH", "later"));
    }

    void next(Step<R> step) {
        next(1, step);
    }

    void next(int times, Step<R> step) {
        steps.addAll(Collections.nCopies(times, step));
    }

    /** What is answered when nothing is laid down for the next call. */
    void usually(Step<R> step) {
        usual = step;
    }

    /** How many answers are laid down that nobody has asked for. */
    int unheard() {
        return steps.size();
    }

    /** Forgets what was laid down for the next calls. */
    void end() {
        steps.clear();
    }

    R answer(Supplier<R> truth) throws ChannelUnknownException {
        Step<R> step = steps.poll();
        return (step == null ? usual : step).answer(truth);
    }
}
