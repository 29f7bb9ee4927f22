package io.paycenter.cashier.business;

import io.paycenter.api.AuthenticityException;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.Secret;
import io.paycenter.api.center.MessageSignature;
import io.paycenter.core.BusinessLineSettings;
import io.paycenter.core.BusinessLines;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds out who sent a request, from the raw bytes and before anything is parsed.
 *
 * <p>An unknown line, a line without keys and a wrong key are told in the same words and cost the same work (a key that
 * nobody has stands in), so nobody can find out which lines there are.
 */
final class RequestAuthenticator {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private final BusinessLines lines;
    private final Clock clock;
    private final List<Secret> nobodysKey;

    RequestAuthenticator(BusinessLines lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.nobodysKey = List.of(Secret.of(random));
    }

    /**
     * Reads the body and checks the signature.
     *
     * @throws AuthenticityException if the request does not come from a business line, or is too old
     * @throws BodyTooLargeException if the body is longer than anybody needs
     */
    AuthenticRequest authenticate(HttpServletRequest request) {
        String line = header(request, "payment-line");
        String id = header(request, "payment-id");
        String timestamp = header(request, "payment-timestamp");
        String signature = header(request, "payment-signature");
        if (!ID.matcher(id).matches()) {
            throw new AuthenticityException("the header payment-id is not 1 to 64 characters of 0-9A-Za-z_-");
        }
        byte[] body = RequestBody.read(request);
        byte[] content = MessageSignature.requestContent(request.getMethod(), target(request), body);
        Optional<BusinessLineSettings> known = find(line);
        List<Secret> keys = known.map(BusinessLineSettings::secrets)
                .filter(secrets -> !secrets.isEmpty())
                .orElse(nobodysKey);
        MessageSignature.verify(keys, id, timestamp, signature, content, clock);
        return new AuthenticRequest(known.orElseThrow().code(), body);
    }

    private Optional<BusinessLineSettings> find(String line) {
        try {
            return lines.find(BusinessLine.of(line));
        } catch (InvalidRequestException noSuchName) {
            return Optional.empty();
        }
    }

    /** Two values for one header could be read in two ways, so they are refused like none. */
    private static String header(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.size() != 1 || values.get(0).isBlank()) {
            throw new AuthenticityException("the header " + name + " must be there, once");
        }
        return values.get(0);
    }

    /** Path and query as they stand in the request line: neither is decoded. */
    private static String target(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
