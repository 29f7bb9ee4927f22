package io.paycenter.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void entries_stand_by_time_in_columns() {
        Timeline timeline = new Timeline(ZoneId.of("Asia/Shanghai"));
        Timeline.Ids order = Timeline.Ids.of("S20260501-1");
        timeline.add(
                Instant.parse("2026-05-01T08:00:02.5Z"),
                "shop",
                "told payment.succeeded",
                order.channel("alipay").payment("P1").attempt("A1").event("E1"));
        timeline.add(Instant.parse("2026-05-01T08:00:00.0019Z"), "shop", "order placed", order);
        timeline.add(
                Instant.parse("2026-05-01T08:00:01Z"),
                "simulator",
                "paid",
                order.channel("alipay").attempt("A1"));

        assertThat(printed(timeline)).isEqualTo("""
                time          where      what                    channel  order        payment  attempt  event
                16:00:00.001  shop       order placed                     S20260501-1
                16:00:01.000  simulator  paid                    alipay   S20260501-1           A1
                16:00:02.500  shop       told payment.succeeded  alipay   S20260501-1  P1       A1       E1
                """);
    }

    private static String printed(Timeline timeline) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        timeline.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
