package io.paycenter.examples.center;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts a stand-alone payment centre, with the channels simulated inside, so that it can be tried without a contract. */
@SpringBootApplication
public class PaymentCenterApplication {

    /**
     * Starts the centre; the settings stand in {@code application.yaml}. With {@code --rocketmq}, a broker wakes its tasks:
     * the one of {@code payment.rocketmq.name-servers}, or one that is started inside.
     */
    public static void main(String[] args) {
        application().run(args);
    }

    static SpringApplication application() {
        SpringApplication application = new SpringApplication(PaymentCenterApplication.class);
        application.addInitializers(
                new Simulator("alipay", SimulatedAlipay::start),
                new Simulator("wechat", SimulatedWechat::start),
                new Simulator("unionpay", SimulatedUnionPay::start),
                new RocketMqFlag());
        return application;
    }
}
