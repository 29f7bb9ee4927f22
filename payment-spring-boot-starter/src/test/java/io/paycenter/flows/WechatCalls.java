package io.paycenter.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.testkit.gateway.WechatRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a request to the simulated WeChat Pay asks for. */
final class WechatCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRADES = "/v3/pay/(?:partner/)?transactions/";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";

    private static final List<Kind> KINDS = List.of(
            new Kind("POST", TRADES + "(?:jsapi|app|native|h5)", "ORDER", "pay"),
            new Kind("POST", TRADES + "codepay", "CODE_PAY", "pay"),
            new Kind("GET", TRADES + "out-trade-no/(?<trade>[^/]+)", "QUERY", "query"),
            new Kind("POST", TRADES + "out-trade-no/(?<trade>[^/]+)/close", "CLOSE", "close"),
            new Kind("POST", TRADES + "out-trade-no/(?<trade>[^/]+)/reverse", "REVERSE", "cancel"),
            new Kind("POST", REFUNDS, "REFUND", "refund"),
            new Kind("GET", REFUNDS + "/(?<refund>[^/]+)", "REFUND_QUERY", "refund query"),
            new Kind("GET", "/v3/bill/tradebill", "BILL", "bill"),
            new Kind("GET", "/v3/billdownload/file", "BILL_DOWNLOAD", "bill"));

    private WechatCalls() {}

    /** The call; nothing if certificates are fetched, which a thread of its own does at any time. */
    static Optional<Simulator.Arrival> arrival(WechatRequest request) {
        if (request.path().equals("/v3/certificates")) {
            return Optional.empty();
        }
        String what = request.httpMethod() + " " + request.path();
        return KINDS.stream()
                .flatMap(kind -> kind.read(request).stream())
                .findFirst()
                .or(() -> Optional.of(new Simulator.Arrival(what, what, "", "")));
    }

    /** One interface. */
    private record Kind(String httpMethod, Pattern path, String api, String call) {
        Kind(String httpMethod, String path, String api, String call) {
            this(httpMethod, Pattern.compile(path), api, call);
        }

        Optional<Simulator.Arrival> read(WechatRequest request) {
            Matcher matcher = path.matcher(request.path());
            if (!httpMethod.equals(request.httpMethod()) || !matcher.matches()) {
                return Optional.empty();
            }
            JsonNode body = body(request);
            return Optional.of(new Simulator.Arrival(
                    api,
                    call,
                    number(matcher, "trade", body, "out_trade_no"),
                    number(matcher, "refund", body, "out_refund_no")));
        }

        private static String number(Matcher matcher, String group, JsonNode body, String member) {
            return matcher.pattern().pattern().contains("<" + group + ">")
                    ? String.valueOf(matcher.group(group))
                    : body.path(member).asText("");
        }

        private static JsonNode body(WechatRequest request) {
            try {
                return JSON.readTree(request.body().isEmpty() ? "{}" : request.body());
            } catch (IOException malformed) {
                throw new UncheckedIOException(malformed);
            }
        }
    }
}
