package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.channel.Receipt;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;

/** Answers in time while the work stands still. */
class InTimeTest {

    @Test
    void what_is_not_begun_in_time_is_not_kept() throws Exception {
        CountDownLatch still = new CountDownLatch(1);
        try (InTime inTime = new InTime()) {
            Field workers = InTime.class.getDeclaredField("workers");
            workers.setAccessible(true);
            for (int i = 0; i < 50; i++) {
                assertThat(inTime.within(Duration.ofMillis(1), () -> {
                            awaitQuietly(still);
                            return Receipt.TAKEN;
                        }))
                        .isEqualTo(Receipt.AGAIN);
            }

            assertThat(((ThreadPoolExecutor) workers.get(inTime)).getQueue()).isEmpty();
        } finally {
            still.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
