package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.common.message.Message;
import org.junit.jupiter.api.Test;

class WakeUpSenderTest {
    private static final Message MESSAGE = new Message("T", new byte[0]);

    /** A class path that lacks what only sending needs. */
    private static final class IncompleteClient extends DefaultMQProducer {
        @Override
        public void send(Message message, SendCallback callback) {
            throw new NoClassDefFoundError("io/netty/Missing");
        }
    }

    @Test
    void a_send_that_ends_in_an_error_is_told_and_leaves_its_room_to_the_next() {
        WakeUpSender sender = new WakeUpSender(new IncompleteClient(), 1, Duration.ZERO);
        List<Throwable> failures = new ArrayList<>();

        for (int i = 0; i < 3; i++) {
            sender.send(MESSAGE, failures::add, () -> {});
        }

        assertThat(failures).hasSize(3).hasOnlyElementsOfType(NoClassDefFoundError.class);
    }
}
