package io.paycenter.examples.shop;

import io.paycenter.api.InvalidRequestException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages that a buyer sees. Every button is a form post that answers with a redirect. */
@Controller
final class ShopPages {
    private static final Logger log = LoggerFactory.getLogger(ShopPages.class);

    private final Orders orders;
    private final Checkout checkout;
    private final ShopProperties properties;

    ShopPages(Orders orders, Checkout checkout, ShopProperties properties) {
        this.orders = orders;
        this.checkout = checkout;
        this.properties = properties;
    }

    @GetMapping("/")
    ModelAndView products() {
        return new ModelAndView("products")
                .addObject("products", Catalog.products())
                .addObject("mostPieces", OrderForm.MOST_PIECES)
                .addObject("timeToPay", properties.timeToPayInForm() ? properties.timeToPay() : null);
    }

    @PostMapping("/orders")
    ResponseEntity<Void> place(
            @RequestParam String product,
            @RequestParam(defaultValue = "1") int quantity,
            @RequestParam(required = false) @Nullable String timeToPay) {
        OrderForm form = new OrderForm(product, quantity, timeToPay);
        Order order = orders.place(Catalog.get(product), quantity, form.timeToPay(properties));
        return seeOrder(order.no());
    }

    @GetMapping("/orders/{no}")
    ModelAndView order(@PathVariable String no) {
        return new ModelAndView("order").addObject("order", orders.view(no));
    }

    @PostMapping("/orders/{no}/pay")
    ResponseEntity<Void> pay(@PathVariable String no) {
        return checkout.pay(no).map(ShopPages::see).orElseGet(() -> seeOrder(no));
    }

    @PostMapping("/orders/{no}/cancel")
    ResponseEntity<Void> cancel(@PathVariable String no) {
        checkout.cancel(no);
        return seeOrder(no);
    }

    @PostMapping("/orders/{no}/refund")
    ResponseEntity<Void> refund(@PathVariable String no) {
        checkout.refund(no);
        return seeOrder(no);
    }

    @ExceptionHandler
    ModelAndView unavailable(CenterUnavailableException unavailable) {
        log.warn("a buyer has to try again: {}", unavailable.getMessage());
        return message(
                HttpStatus.SERVICE_UNAVAILABLE,
                "支付中心暂时没有回应，订单已保存，请稍后再试。",
                "The payment centre does not answer. Your order is kept; please try again in a moment.");
    }

    @ExceptionHandler({CenterRefusedException.class, MismatchException.class})
    ModelAndView refused(RuntimeException wrong) {
        log.error("an order needs a person: {}", wrong.getMessage());
        return message(
                HttpStatus.BAD_GATEWAY, "订单需要人工处理，请联系客服。", "Something is wrong with this order; please contact us.");
    }

    @ExceptionHandler
    ModelAndView invalid(InvalidRequestException invalid) {
        return message(HttpStatus.BAD_REQUEST, "提交的内容有误。", String.valueOf(invalid.getMessage()));
    }

    @ExceptionHandler
    ModelAndView unknown(NoSuchOrderException unknown) {
        return message(HttpStatus.NOT_FOUND, "没有这个订单。", String.valueOf(unknown.getMessage()));
    }

    private static ModelAndView message(HttpStatus status, String chinese, String english) {
        ModelAndView page = new ModelAndView("message", status);
        return page.addObject("chinese", chinese).addObject("english", english);
    }

    private static ResponseEntity<Void> seeOrder(String no) {
        return see(URI.create("/orders/" + no));
    }

    private static ResponseEntity<Void> see(URI location) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(location).build();
    }
}
