package io.paycenter.cashier;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.Secret;
import io.paycenter.cashier.business.BusinessApiConfiguration;
import io.paycenter.cashier.page.CashierPageConfiguration;
import io.paycenter.core.BusinessLineSettings;
import io.paycenter.core.BusinessLines;
import io.paycenter.core.ReturnReceiver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A host of the web faces, as the starter makes one: nothing is scanned, both configurations are imported. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({BusinessApiConfiguration.class, CashierPageConfiguration.class})
public class CashierTestApplication {
    /** The key that the shop signs with now. */
    public static final Secret SHOP_KEY = Secret.of("shop key, new, 24 bytes or more");

    /** The key before, still good. */
    public static final Secret SHOP_OLD_KEY = Secret.of("shop key, old, 24 bytes or more");

    /** The key of another line. */
    public static final Secret TOURS_KEY = Secret.of("tours key, with 24 bytes or more");

    private static final Map<String, BusinessLineSettings> LINES = Map.of(
            "shop", line("shop", "茶铺 & Tea", List.of(SHOP_KEY, SHOP_OLD_KEY)),
            "tours", line("tours", "Tours", List.of(TOURS_KEY)),
            "inside", line("inside", "In the same process", List.of()));

    @Bean
    HandClock clock() {
        return new HandClock();
    }

    @Bean
    FakePaymentCenter center(HandClock clock) {
        return new FakePaymentCenter(clock);
    }

    /** The channels' way to sign a return: it says so, and names the attempt. */
    @Bean
    ReturnReceiver returns(FakePaymentCenter center) {
        return (payment, raw) -> center.query(payment).attempts().stream()
                .filter(attempt -> raw.parameters().equals("genuine=" + attempt.id()))
                .findFirst();
    }

    @Bean
    BusinessLines lines() {
        return code -> Optional.ofNullable(LINES.get(code.value()));
    }

    private static BusinessLineSettings line(String code, String name, List<Secret> keys) {
        return new BusinessLineSettings(BusinessLine.of(code), name, keys, null, List.of());
    }
}
