package io.paycenter.examples.center;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts a stand-alone payment centre, with a simulated Alipay inside, so that it can be tried without a contract. */
@SpringBootApplication
public class PaymentCenterApplication {

    /** Starts the centre; the settings stand in {@code application.yaml}. */
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(PaymentCenterApplication.class);
        application.addInitializers(new SimulatedAlipay());
        application.run(args);
    }
}
