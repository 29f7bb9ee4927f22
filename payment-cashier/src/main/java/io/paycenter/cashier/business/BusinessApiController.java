package io.paycenter.cashier.business;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.PaymentId;
import io.paycenter.api.center.CreatedPayment;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.api.center.Refund;
import io.paycenter.core.PaymentJson;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The calls of business lines. Who calls is known only from {@link RequestAuthenticator}, so a line reaches nothing but
 * its own payments and refunds.
 *
 * <p>Not final, and its handlers are public, so that a host's aspects over controllers can wrap it. Bodies are bytes with
 * an explicit content type, so none of the host's JSON settings matter.
 */
@RestController
@RequestMapping("/payment/api/v1")
class BusinessApiController {
    private static final Logger log = LoggerFactory.getLogger(BusinessApiController.class);

    private final PaymentCenter center;
    private final RequestAuthenticator authenticator;

    BusinessApiController(PaymentCenter center, RequestAuthenticator authenticator) {
        this.center = center;
        this.authenticator = authenticator;
    }

    @PostMapping("/payments")
    public ResponseEntity<byte[]> create(HttpServletRequest request) {
        AuthenticRequest authentic = authenticator.authenticate(request);
        CreatedPayment created = center.create(Commands.create(authentic.line(), authentic.body()));
        HttpStatus status = created.existing() ? HttpStatus.OK : HttpStatus.CREATED;
        return json(status, PaymentJson.created(created));
    }

    @GetMapping("/payments/{orderNo}")
    public ResponseEntity<byte[]> query(HttpServletRequest request, @PathVariable("orderNo") String orderNo) {
        BusinessLine line = authenticator.authenticate(request).line();
        return json(HttpStatus.OK, PaymentJson.payment(center.query(line, BusinessOrderNo.of(orderNo))));
    }

    @GetMapping("/payments/{orderNo}/history")
    public ResponseEntity<byte[]> history(HttpServletRequest request, @PathVariable("orderNo") String orderNo) {
        BusinessLine line = authenticator.authenticate(request).line();
        PaymentId payment = center.query(line, BusinessOrderNo.of(orderNo)).id();
        return json(HttpStatus.OK, PaymentJson.history(payment, center.history(payment)));
    }

    @GetMapping("/payments/{orderNo}/methods")
    public ResponseEntity<byte[]> methods(HttpServletRequest request, @PathVariable("orderNo") String orderNo) {
        BusinessLine line = authenticator.authenticate(request).line();
        PaymentId payment = center.query(line, BusinessOrderNo.of(orderNo)).id();
        return json(HttpStatus.OK, PaymentJson.methods(center.methods(payment)));
    }

    @PostMapping("/payments/{orderNo}/pay")
    public ResponseEntity<byte[]> pay(HttpServletRequest request, @PathVariable("orderNo") String orderNo) {
        AuthenticRequest authentic = authenticator.authenticate(request);
        BusinessOrderNo order = BusinessOrderNo.of(orderNo);
        Payment payment = center.query(authentic.line(), order);
        return json(HttpStatus.OK, PaymentJson.payResult(center.pay(Commands.pay(payment.id(), authentic.body()))));
    }

    @PostMapping("/payments/{orderNo}/close")
    public ResponseEntity<byte[]> close(HttpServletRequest request, @PathVariable("orderNo") String orderNo) {
        AuthenticRequest authentic = authenticator.authenticate(request);
        Commands.nothing(authentic.body());
        Payment payment = center.query(authentic.line(), BusinessOrderNo.of(orderNo));
        return json(HttpStatus.OK, PaymentJson.payment(center.close(payment.id())));
    }

    @PostMapping("/payments/{orderNo}/refunds")
    public ResponseEntity<byte[]> refund(HttpServletRequest request, @PathVariable("orderNo") String orderNo) {
        AuthenticRequest authentic = authenticator.authenticate(request);
        BusinessOrderNo order = BusinessOrderNo.of(orderNo);
        Refund refund = center.refund(Commands.refund(authentic.line(), order, authentic.body()));
        return json(HttpStatus.OK, PaymentJson.refund(refund, order));
    }

    @GetMapping("/refunds/{refundNo}")
    public ResponseEntity<byte[]> queryRefund(HttpServletRequest request, @PathVariable("refundNo") String refundNo) {
        BusinessLine line = authenticator.authenticate(request).line();
        Refund refund = center.queryRefund(line, BusinessRefundNo.of(refundNo));
        BusinessOrderNo order = center.query(refund.payment()).orderNo();
        return json(HttpStatus.OK, PaymentJson.refund(refund, order));
    }

    @PostMapping("/refunds/{refundNo}/redirect")
    public ResponseEntity<byte[]> redirectRefund(
            HttpServletRequest request, @PathVariable("refundNo") String refundNo) {
        AuthenticRequest authentic = authenticator.authenticate(request);
        BusinessRefundNo number = BusinessRefundNo.of(refundNo);
        Refund refund = center.redirectRefund(Commands.redirect(authentic.line(), number, authentic.body()));
        BusinessOrderNo order = center.query(refund.payment()).orderNo();
        return json(HttpStatus.OK, PaymentJson.refund(refund, order));
    }

    /** Everything else below the base path, so that no caller ever sees an error page of the host. */
    @RequestMapping("/**")
    public ResponseEntity<byte[]> unknownCall(HttpServletRequest request) {
        authenticator.authenticate(request);
        throw NotFoundException.of("call", request.getMethod() + " " + request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> fault(Exception fault, HttpServletRequest request) {
        Problem problem = Problem.of(fault);
        if (problem.status().is5xxServerError()) {
            log.error(
                    "business call failed; method={} path={} code={}: look at the cause",
                    request.getMethod(),
                    request.getRequestURI(),
                    problem.code(),
                    fault);
        }
        return problem.toResponse();
    }

    private static ResponseEntity<byte[]> json(HttpStatus status, String body) {
        return ResponseEntity.status(status)
                .header("Cache-Control", "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body.getBytes(StandardCharsets.UTF_8));
    }
}
