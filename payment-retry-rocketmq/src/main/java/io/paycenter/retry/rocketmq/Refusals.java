package io.paycenter.retry.rocketmq;

import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.remoting.exception.RemotingTooMuchRequestException;
import org.apache.rocketmq.remoting.protocol.ResponseCode;

/** Judges why a message was not taken. */
final class Refusals {
    private static final Set<Integer> TOO_BUSY = Set.of(ResponseCode.SYSTEM_BUSY, ResponseCode.FLOW_CONTROL);

    private Refusals() {}

    /**
     * Whether the next message would fare no better. It may where the broker or this process has too much to do, and
     * where the broker does not like this message.
     */
    static boolean isOutage(Throwable failure) {
        return causes(failure).noneMatch(Refusals::isPassing);
    }

    private static boolean isPassing(Throwable failure) {
        return failure instanceof RemotingTooMuchRequestException
                || failure instanceof RejectedExecutionException
                || (failure instanceof MQBrokerException answer
                        && (TOO_BUSY.contains(answer.getResponseCode())
                                || answer.getResponseCode() == ResponseCode.MESSAGE_ILLEGAL));
    }

    /**
     * Whether it may be the exact time that the broker said no to, which it does by codes that mean anything; but not by
     * those for having too much to do.
     */
    static boolean mayBeOfTime(Throwable failure) {
        return causes(failure)
                .anyMatch(cause ->
                        cause instanceof MQBrokerException answer && !TOO_BUSY.contains(answer.getResponseCode()));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
