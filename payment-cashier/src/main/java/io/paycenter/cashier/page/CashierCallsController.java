package io.paycenter.cashier.page;

import io.paycenter.api.NotFoundException;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentCenter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The calls that the page makes.
 *
 * <p>Not final, and its handlers are public, so that a host's aspects over controllers can wrap it.
 */
@RestController
@RequestMapping("/payment/cashier/{token}")
class CashierCallsController {
    private static final Logger log = LoggerFactory.getLogger(CashierCallsController.class);

    private final PaymentCenter center;
    private final CashierDesk desk;
    private final Views views;

    CashierCallsController(PaymentCenter center, CashierDesk desk, Views views) {
        this.center = center;
        this.desk = desk;
        this.views = views;
    }

    @GetMapping("/order")
    public ResponseEntity<byte[]> order(@PathVariable("token") String token) {
        Payment payment = desk.payment(token);
        boolean payable = !payment.status().isFinal() && !payment.closing();
        List<PayMethod> methods = payable ? center.cashierMethods(payment.id()) : List.of();
        return Replies.json(views.order(payment, methods));
    }

    /** Where the payment stands; the centre asks the channel itself, as seldom as it sees fit. */
    @GetMapping("/status")
    public ResponseEntity<byte[]> status(@PathVariable("token") String token) {
        Payment payment = desk.payment(token);
        return Replies.json(views.state(center.refresh(payment.id())));
    }

    @PostMapping("/pay")
    public ResponseEntity<byte[]> pay(HttpServletRequest request, @PathVariable("token") String token) {
        PayRequest picked = PayRequest.read(request);
        Payment payment = desk.payment(token);
        PayResult result = center.pay(new PayCommand(payment.id(), picked.method(), payer(request)));
        String base = request.getContextPath() + "/payment/cashier/" + token;
        return Replies.json(PayView.of(result, base, Language.of(request)));
    }

    @GetMapping("/qr/{attempt}.svg")
    public ResponseEntity<byte[]> qrCode(
            HttpServletRequest request, @PathVariable("token") String token, @PathVariable("attempt") String attempt) {
        PayAction action = desk.action(desk.payment(token), attempt, payer(request));
        String content = action.<Optional<String>>fold(
                        redirect -> Optional.empty(),
                        form -> Optional.empty(),
                        code -> Optional.of(code.content()),
                        sdk -> Optional.empty(),
                        nothing -> Optional.empty())
                .orElseThrow(() -> NotFoundException.of("attempt", "by that id with a QR code"));
        return Replies.svg(QrCodeSvg.draw(content));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> fault(Exception fault, HttpServletRequest request) {
        Problem problem = Problem.of(fault);
        if (problem.status().is5xxServerError()) {
            log.error("cashier call failed; code={}: look at the cause", problem.code(), fault);
        }
        return Replies.problem(problem, Language.of(request));
    }

    private static Payer payer(HttpServletRequest request) {
        return Payer.at(request.getRemoteAddr());
    }
}
