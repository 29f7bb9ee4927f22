package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.remoting.exception.RemotingConnectException;
import org.apache.rocketmq.remoting.exception.RemotingTimeoutException;
import org.apache.rocketmq.remoting.exception.RemotingTooMuchRequestException;
import org.apache.rocketmq.remoting.protocol.ResponseCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
    private static MQBrokerException answer(int code) {
        return new MQBrokerException(code, "no");
    }

    static Stream<Throwable> outages() {
        return Stream.of(
                answer(ResponseCode.SYSTEM_ERROR),
                answer(ResponseCode.SERVICE_NOT_AVAILABLE),
                answer(ResponseCode.NO_PERMISSION),
                new MQClientException("wait response timeout", new RemotingTimeoutException("broker", 3_000)),
                new MQClientException("No route info of this topic", null),
                new RemotingConnectException("broker"));
    }

    static Stream<Throwable> passing() {
        return Stream.of(
                answer(ResponseCode.SYSTEM_BUSY),
                answer(ResponseCode.FLOW_CONTROL),
                answer(ResponseCode.MESSAGE_ILLEGAL),
                new RemotingTooMuchRequestException("too fast"),
                new MQClientException("unknown reason", new RemotingTooMuchRequestException("too fast")),
                new MQClientException("executor rejected", new RejectedExecutionException("full")));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void a_broker_that_is_away_or_serves_nobody_or_not_us_is_out(Throwable failure) {
        assertThat(Refusals.isOutage(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("passing")
    void having_too_much_to_do_and_not_liking_a_message_is_no_outage(Throwable failure) {
        assertThat(Refusals.isOutage(failure)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {ResponseCode.SYSTEM_ERROR, ResponseCode.MESSAGE_ILLEGAL})
    void a_no_that_may_be_to_the_exact_time_is_taken_as_such(int code) {
        assertThat(Refusals.mayBeOfTime(answer(code))).isTrue();
        assertThat(Refusals.mayBeOfTime(new IllegalStateException(answer(code))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {ResponseCode.SYSTEM_BUSY, ResponseCode.FLOW_CONTROL})
    void having_too_much_to_do_is_no_word_about_the_time(int code) {
        assertThat(Refusals.mayBeOfTime(answer(code))).isFalse();
    }
}
