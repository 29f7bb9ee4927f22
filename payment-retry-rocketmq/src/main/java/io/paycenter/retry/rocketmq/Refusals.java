package io.paycenter.retry.rocketmq;

import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.remoting.exception.RemotingTooMuchRequestException;
import org.apache.rocketmq.remoting.protocol.ResponseCode;

/** Judges why a message was not taken. */
final class Refusals {
    private static final Set<Integer> NO_OUTAGE =
            Set.of(ResponseCode.SYSTEM_BUSY, ResponseCode.FLOW_CONTROL, ResponseCode.MESSAGE_ILLEGAL);

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
                || (failure instanceof MQBrokerException answer && NO_OUTAGE.contains(answer.getResponseCode()));
    }

    /** Whether the broker was reached and said no. To an exact time it says so by codes that mean anything. */
    static boolean isAnswer(Throwable failure) {
        return causes(failure).anyMatch(MQBrokerException.class::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
