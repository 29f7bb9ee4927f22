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

class UnattendedTest {
    private final SmallWorld world = new SmallWorld();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void endWorld() {
        world.close();
    }

    @Test
    void a_world_that_works_shows_every_step() throws InterruptedException {
        assertThat(play()).isTrue();
        assertThat(printed())
                .endsWith("Every step was seen.\n")
                .doesNotContain("MISSING")
                .containsPattern("cashier +QR code shown \\(a-qr\\) +TEA +P-TEA +A-TEA\n")
                .containsPattern("simulator +paid +TEA +P-TEA +A-TEA\n")
                .containsPattern("shop +told payment.succeeded +TEA +P-TEA +A-TEA +E-payment.succeeded\n")
                .containsPattern("centre +refund.succeeded +TEA +P-TEA +A-TEA +E-refund.succeeded\n")
                .containsPattern("shop +told payment.closed +LEFT +P-LEFT +A-LEFT +E-payment.closed\n")
                .containsPattern("simulator +seen closed +LEFT +P-LEFT +A-LEFT\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_TOLD_PAID | the shop shows order TEA as PAID and was told payment.succeeded - the last thing seen: order TEA is PENDING, heard: []",
                "REFUND_FAILS | the shop shows order TEA as REFUNDED and was told refund.succeeded - the last thing seen: order TEA is PAID, heard: [payment.succeeded, refund.failed]",
                "ANOTHER_ATTEMPT | the shop knows which attempt paid order TEA - it was A-TEA, but the shop says A-OTHER",
                "NOT_TOLD_CLOSED | the shop shows order LEFT as CLOSED and was told payment.closed - the last thing seen: order LEFT is PENDING, heard: []",
                "TRADE_STAYS_OPEN | the simulator shows the trade of order LEFT as closed - there was nothing to see",
                "NO_QR_METHOD | the cashier offers a QR code - the cashier offers no method with a QR code, only [{\"code\":\"a-page\",\"product\":\"page\"}]"
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

    private boolean play() throws InterruptedException {
        Clock clock = new TickingClock();
        Timeline timeline = new Timeline(ZoneOffset.UTC);
        Steps steps = new Steps(clock, Duration.ofSeconds(60), Duration.ZERO);
        Actors actors = Actors.of(new Http(), world.url(), steps, timeline, clock);
        List<Story> stories = List.of(new ScannedAndLeft(actors), new PaidAndRefunded(actors));
        return new Unattended(stories, timeline, new PrintStream(out, true, StandardCharsets.UTF_8)).play();
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
