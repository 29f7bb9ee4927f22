package io.paycenter.examples.shop;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the order page asks again and again, and what programs read. */
@RestController
final class OrderApi {
    private final Orders orders;

    OrderApi(Orders orders) {
        this.orders = orders;
    }

    @GetMapping("/api/orders/{no}")
    OrderView order(@PathVariable String no) {
        return orders.view(no);
    }
}
