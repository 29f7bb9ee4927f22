package io.paycenter.cashier.page;

import io.paycenter.api.ConflictException;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pages that a payer's browser opens, and their files.
 *
 * <p>Not final, and its handlers are public, so that a host's aspects over controllers can wrap it.
 */
@RestController
class CashierPageController {
    private static final Logger log = LoggerFactory.getLogger(CashierPageController.class);

    /** Tells the page that the payer has been at the channel. */
    private static final String RETURNED = "?returned";

    private final CashierDesk desk;
    private final Assets assets;

    CashierPageController(CashierDesk desk, Assets assets) {
        this.desk = desk;
        this.assets = assets;
    }

    /**
     * The page. A channel that sends the payer back adds parameters to the address: if they are the channel's, the page is
     * told no more than that he came back, and asks what became of it; anybody else's are passed over.
     */
    @GetMapping("/payment/cashier/{token}")
    public ResponseEntity<byte[]> page(HttpServletRequest request, @PathVariable("token") String token) {
        Payment payment = desk.payment(token);
        String query = request.getQueryString();
        return query != null && desk.comesBack(payment, query)
                ? backToPage(request, token, RETURNED)
                : Replies.page(HttpStatus.OK, assets.page());
    }

    /** Some channels send the payer back with a POST. */
    @PostMapping("/payment/cashier/{token}")
    public ResponseEntity<byte[]> returned(HttpServletRequest request, @PathVariable("token") String token) {
        boolean comesBack = desk.comesBack(desk.payment(token), SmallBody.read(request));
        return backToPage(request, token, comesBack ? RETURNED : "");
    }

    /** Posts the channel's form; if there is nothing to post any more, the cashier says how things stand. */
    @GetMapping("/payment/cashier/{token}/go/{attempt}")
    public ResponseEntity<byte[]> go(
            HttpServletRequest request, @PathVariable("token") String token, @PathVariable("attempt") String attempt) {
        Payment payment = desk.payment(token);
        return form(payment, attempt, request)
                .map(form -> Replies.page(
                        HttpStatus.OK,
                        Html.form(Language.of(request), request.getContextPath(), form),
                        Html.formPolicy(form.action()),
                        "strict-origin"))
                .orElseGet(() -> backToPage(request, token, RETURNED));
    }

    @GetMapping("/payment/cashier-assets/{name}")
    public ResponseEntity<byte[]> asset(@PathVariable("name") String name) {
        return assets.find(name)
                .map(asset -> ResponseEntity.ok()
                        .header("Cache-Control", "no-cache")
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Disposition", "inline")
                        .eTag(asset.etag())
                        .contentType(asset.type())
                        .body(asset.bytes()))
                .orElseThrow(() -> NotFoundException.of("file", "by that name"));
    }

    /** Everything else in the cashier's part of the host, so that no log line about an unknown path repeats a token. */
    @RequestMapping({"/payment/cashier/**", "/payment/cashier-assets/**"})
    public ResponseEntity<byte[]> unknown() {
        throw NotFoundException.of("page", "by that address");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> fault(Exception fault, HttpServletRequest request) {
        Problem problem = Problem.of(fault);
        if (problem.status().is5xxServerError()) {
            log.error("cashier page failed; code={}: look at the cause", problem.code(), fault);
        }
        boolean missing = problem.status() == HttpStatus.NOT_FOUND;
        byte[] html = Html.message(
                Language.of(request),
                request.getContextPath(),
                missing ? Words.NO_SUCH_PAGE : Words.SORRY,
                missing ? Words.NO_SUCH_PAGE_ADVICE : problem.words());
        return Replies.page(problem.status(), html);
    }

    private Optional<PayAction.PostForm> form(Payment payment, String attempt, HttpServletRequest request) {
        try {
            return desk.action(payment, attempt, Payer.at(request.getRemoteAddr()))
                    .fold(
                            redirect -> Optional.empty(),
                            Optional::of,
                            code -> Optional.empty(),
                            sdk -> Optional.empty(),
                            nothing -> Optional.empty());
        } catch (NotFoundException | ConflictException over) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<byte[]> backToPage(HttpServletRequest request, String token, String query) {
        return Replies.reply(HttpStatus.SEE_OTHER, Replies.PAGE_POLICY, "no-referrer")
                .header("Location", request.getContextPath() + "/payment/cashier/" + token + query)
                .build();
    }
}
