package io.paycenter.examples.demo;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person with a phone: scans a code of a channel's simulator, reads the page behind it, and pays or does not. */
final class SimulatedPayer {
    private static final Pattern STATUS = Pattern.compile("id=\"status\">([^<]*)<");
    private static final String WAITING = "Waiting for payment";
    private static final String PAID = "Paid";
    private static final Pattern OVER = Pattern.compile(".*(Closed|Expired)");

    private final Http http;

    SimulatedPayer(Http http) {
        this.http = http;
    }

    /** Opens what the code leads to; from now on the channel has the trade. */
    void scan(URI code) throws IOException {
        require(WAITING, code);
    }

    /** Presses "pay". */
    void pay(URI code) throws IOException {
        http.postForm(URI.create(code + "/pay"), Map.of()).location();
        require(PAID, code);
    }

    /** Whether the channel says that the trade is over and unpaid. */
    boolean seesClosed(URI code) throws IOException {
        return OVER.matcher(status(code)).matches();
    }

    private void require(String wanted, URI code) throws IOException {
        String status = status(code);
        if (!status.endsWith(wanted)) {
            throw new IOException("the simulator's page says \"" + status + "\" instead of \"" + wanted + "\"");
        }
    }

    private String status(URI code) throws IOException {
        String page = http.get(code).body();
        Matcher status = STATUS.matcher(page);
        if (!status.find()) {
            throw new IOException("the simulator's page shows no status");
        }
        return String.valueOf(status.group(1));
    }
}
