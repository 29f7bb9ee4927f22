package io.paycenter.examples.center;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class SimulatorTest {
    private static final String SETTINGS = "payment.accounts.pay.settings.";

    private static GenericApplicationContext start(IntFunction<SimulatedChannel> channel) {
        GenericApplicationContext program = new GenericApplicationContext();
        program.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("demo.simulators.pay", "0")));
        new Simulator("pay", channel).initialize(program);
        program.refresh();
        return program;
    }

    @Test
    void alipay_answers_as_long_as_the_program_runs() throws IOException {
        answersAsLongAsTheProgramRuns(SimulatedAlipay::start, "gateway");
    }

    @Test
    void wechat_pay_answers_as_long_as_the_program_runs() throws IOException {
        answersAsLongAsTheProgramRuns(SimulatedWechat::start, "host");
    }

    @Test
    void unionpay_answers_as_long_as_the_program_runs() throws IOException {
        answersAsLongAsTheProgramRuns(SimulatedUnionPay::start, "gateway");
    }

    private static void answersAsLongAsTheProgramRuns(IntFunction<SimulatedChannel> channel, String setting)
            throws IOException {
        URI address;
        try (GenericApplicationContext program = start(channel)) {
            address = URI.create(program.getEnvironment().getRequiredProperty(SETTINGS + setting));
            assertThat(program.getBean(SimulatedChannel.class).codes().get()).isEmpty();
            try (Socket connection = connect(address)) {
                assertThat(connection.getInetAddress().isLoopbackAddress()).isTrue();
            }
        }
        assertThatThrownBy(() -> connect(address).close()).isInstanceOf(ConnectException.class);
    }

    private static Socket connect(URI address) throws IOException {
        return new Socket(address.getHost(), address.getPort());
    }
}
