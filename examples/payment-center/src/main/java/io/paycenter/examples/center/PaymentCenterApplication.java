package io.paycenter.examples.center;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the payment centre. */
@SpringBootApplication
public class PaymentCenterApplication {

    public static void main(String[] args) {
        SpringApplication.run(PaymentCenterApplication.class, args);
    }
}
