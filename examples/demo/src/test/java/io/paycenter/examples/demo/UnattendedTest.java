package io.paycenter.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnattendedTest {
    private static final String TEA = "(TEA-[123]) +P-\\1 +A-\\1";
    private static final String LEFT = TEA.replace("TEA", "LEFT");

    private final SmallWorld world = new SmallWorld();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void endWorld() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_world_that_works_shows_every_step_with_each_channel(Channel channel) throws InterruptedException {
        assertThat(play()).isTrue();
        assertThat(printed()).endsWith("Every step was seen.\n").doesNotContain("MISSING");
        assertThat(rows(channel))
                .anyMatch(row -> row.matches("cashier +QR code shown \\(" + channel + "-qr\\) +" + TEA))
                .anyMatch(row -> row.matches("simulator +paid +" + TEA))
                .anyMatch(row -> row.matches("shop +told payment.succeeded +" + TEA + " +E-payment.succeeded"))
                .anyMatch(row -> row.matches("centre +refund.succeeded +" + TEA + " +E-refund.succeeded"))
                .anyMatch(row -> row.matches("shop +told payment.closed +" + LEFT + " +E-payment.closed"))
                .anyMatch(row -> row.matches("simulator +seen closed +" + LEFT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_TOLD_PAID | the shop shows order TEA-1 as PAID and was told payment.succeeded - the last thing seen: order TEA-1 is PENDING, heard: []",
                "REFUND_FAILS | the shop shows order TEA-1 as REFUNDED and was told refund.succeeded - the last thing seen: order TEA-1 is PAID, heard: [payment.succeeded, refund.failed]",
                "ANOTHER_ATTEMPT | the shop knows which attempt paid order TEA-1 - it was A-TEA-1, but the shop says A-OTHER",
                "NOT_TOLD_CLOSED | the shop shows order LEFT-1 as CLOSED and was told payment.closed - the last thing seen: order LEFT-1 is PENDING, heard: []",
                "TRADE_STAYS_OPEN | the simulator shows the trade of order LEFT-1 as closed - there was nothing to see",
                "NO_WECHAT_QR | the cashier offers a QR code of wechat - the cashier offers no QR code of wechat, only [{\"code\":\"alipay-page\",\"channel\":\"alipay\",\"product\":\"page\"},{\"code\":\"alipay-qr\",\"channel\":\"alipay\",\"product\":\"qr\"},{\"code\":\"wechat-page\",\"channel\":\"wechat\",\"product\":\"page\"},{\"code\":\"unionpay-page\",\"channel\":\"unionpay\",\"product\":\"page\"},{\"code\":\"unionpay-qr\",\"channel\":\"unionpay\",\"product\":\"qr\"}]"
            })
    void a_step_that_is_missing_is_named(SmallWorld.Fault fault, String missing) throws InterruptedException {
        world.getWrong(fault);

        assertThat(play()).isFalse();
        assertThat(printed()).contains("MISSING: " + missing + "\n").doesNotContain("Every step was seen");
    }

    @Test
    void a_world_that_is_away_is_missing_from_the_first_step() throws InterruptedException {
        world.close();

        assertThat(play()).isFalse();
        assertThat(printed()).contains("MISSING: the shop takes an order for tea - ");
    }

    /** What was printed of a channel, without the time and the channel itself. */
    private List<String> rows(Channel channel) {
        return printed()
                .lines()
                .filter(row -> row.contains(" " + channel + " "))
                .map(row -> row.replaceFirst("^\\S+ +", "").replace(" " + channel + " ", " "))
                .toList();
    }

    private boolean play() throws InterruptedException {
        Clock clock = new TickingClock();
        Timeline timeline = new Timeline(ZoneOffset.UTC);
        Steps steps = new Steps(clock, Duration.ofSeconds(60), Duration.ZERO);
        Actors actors = Actors.of(new Http(), world.url(), steps, timeline, clock);
        return Unattended.withAllChannels(actors, new PrintStream(out, true, StandardCharsets.UTF_8))
                .play();
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
