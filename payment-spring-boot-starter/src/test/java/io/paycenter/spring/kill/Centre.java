package io.paycenter.spring.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The host application that gets killed: nothing but the starter, a channel and settings. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Centre {
    /** Starts the application, which ends when its standard input does: it never outlives the test. */
    public static void main(String[] args) {
        Thread leash = new Thread(Centre::endWithParent, "leash");
        leash.setDaemon(true);
        leash.start();
        SpringApplication.run(Centre.class, args);
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said to it
            }
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    /** The machine's time, or later: as if the centre had been down for long. */
    @Bean
    Clock clock(@Value("${kill.down-for:PT0S}") Duration downFor) {
        return Clock.offset(Clock.systemUTC(), downFor);
    }

    @Bean
    @ConditionalOnProperty("kill.hold")
    HoldUp holdUp(
            @Value("${kill.hold}") HoldUp.Moment moment,
            @Value("${kill.path}") String path,
            @Value("${kill.gate}") URI gate) {
        return new HoldUp(moment, path, gate);
    }
}
