package io.paycenter.spring.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Stops requests at their first commit: they knock at the shop's gate, where nobody opens, and never go on. */
final class HoldUp implements TransactionExecutionListener {
    /** On which side of the commit. */
    enum Moment {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /** Where channels post. */
    static final String NOTIFICATIONS = "/payment/notify/";

    private final Moment moment;
    private final String path;
    private final URI gate;

    HoldUp(Moment moment, String path, URI gate) {
        this.moment = moment;
        this.path = path;
        this.gate = gate;
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        stopAt(Moment.BEFORE_COMMIT);
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        stopAt(Moment.AFTER_COMMIT);
    }

    private void stopAt(Moment reached) {
        if (reached == moment && isMeant(RequestContextHolder.getRequestAttributes())) {
            try {
                HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(gate).build(), HttpResponse.BodyHandlers.discarding());
            } catch (IOException | InterruptedException opened) {
                throw new IllegalStateException("the gate was opened, which ends nothing here", opened);
            }
        }
    }

    /** A notification is applied by a thread of its own, which is known by its name. */
    private boolean isMeant(@Nullable RequestAttributes attributes) {
        return path.equals(NOTIFICATIONS)
                ? Thread.currentThread().getName().startsWith("payment-notification-")
                : attributes instanceof ServletRequestAttributes web
                        && web.getRequest().getRequestURI().startsWith(path);
    }
}
