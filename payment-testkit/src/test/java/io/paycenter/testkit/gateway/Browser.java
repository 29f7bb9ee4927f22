package io.paycenter.testkit.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a browser as these tests need. It does not follow redirects, so that a test sees them. */
final class Browser {

    private static final Pattern FORM =
            Pattern.compile("action=\"([^\"]+)\".*name=\"biz_content\" value=\"([^\"]*)\"", Pattern.DOTALL);

    private final HttpClient client = HttpClient.newHttpClient();
    private URI back = URI.create("about:blank");

    HttpResponse<String> get(String url) {
        return get(url, StandardCharsets.UTF_8);
    }

    HttpResponse<String> get(String url, Charset answerCharset) {
        return send(HttpRequest.newBuilder(URI.create(url)).build(), answerCharset);
    }

    HttpResponse<String> post(String url, Map<String, String> fields) {
        return post(url, fields, StandardCharsets.UTF_8);
    }

    HttpResponse<String> post(String url, Map<String, String> fields, Charset charset) {
        String body = AlipayForm.encode(fields, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                .POST(BodyPublishers.ofString(body))
                .build();
        return send(request, charset);
    }

    /** Posts the form that the official SDK wrote for page pay. */
    HttpResponse<String> submit(String form, Charset answerCharset) {
        Matcher matcher = FORM.matcher(form);
        if (!matcher.find()) {
            throw new AssertionError("no form in " + form);
        }
        String bizContent = matcher.group(2).replace("&quot;", "\"");
        return post(matcher.group(1), Map.of("biz_content", bizContent), answerCharset);
    }

    /** Opens a URL of page or wap pay and looks at the page to which it leads; returns that page's URL. */
    String open(String payUrl) {
        String page = location(get(payUrl));
        get(page);
        return page;
    }

    /** Presses the button that pays, and keeps where it leads. */
    void pay(String page) {
        back = URI.create(location(post(page + "/pay", Map.of())));
    }

    /** The decoded parameters of the return URL to which the last payment led. */
    Map<String, String> lastReturn() {
        return AlipayForm.parse(back.getRawQuery(), StandardCharsets.UTF_8);
    }

    /** Where a redirect leads. */
    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> send(HttpRequest request, Charset charset) {
        try {
            return client.send(request, BodyHandlers.ofString(charset));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
