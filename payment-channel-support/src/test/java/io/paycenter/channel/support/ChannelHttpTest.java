package io.paycenter.channel.support;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.paycenter.api.channel.ChannelUnknownException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelHttpTest {

    private static final String FORM = "application/x-www-form-urlencoded;charset=UTF-8";
    private static final byte[] BODY = "secret=%E8%8C%B6".getBytes(StandardCharsets.US_ASCII);
    private static final WireMockServer SERVER =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    private static final AtomicInteger TESTS = new AtomicInteger();

    /** Its own for each test: the server may still be busy with a request that an earlier test gave up. */
    private final String path = "/gateway" + TESTS.incrementAndGet();

    private final ChannelHttp http = new ChannelHttp(Duration.ofSeconds(30), Duration.ofSeconds(30));

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @AfterEach
    void forget() {
        http.close();
        SERVER.resetAll();
    }

    private URI target() {
        return URI.create(SERVER.baseUrl() + path + "?sign=a%2Bb%3D+c&charset=UTF-8");
    }

    private void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(post(urlPathEqualTo(path)).willReturn(response));
    }

    private List<LoggedRequest> requests() {
        return SERVER.findAll(postRequestedFor(urlPathEqualTo(path)));
    }

    @Test
    void bytes_go_out_and_come_back_as_they_are() throws ChannelUnknownException {
        byte[] odd = {0, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xFF, '\r', '\n'};
        answer(aResponse().withBody(odd).withHeader("Content-Type", "text/html;charset=GBK"));

        assertThat(http.post(target(), FORM, BODY)).isEqualTo(odd);
        assertThat(requests()).singleElement().satisfies(sent -> {
            assertThat(sent.getUrl()).isEqualTo(path + "?sign=a%2Bb%3D+c&charset=UTF-8");
            assertThat(sent.getBody()).isEqualTo(BODY);
            assertThat(sent.getHeader("Content-Type")).isEqualTo(FORM);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 307, 308, 400, 401, 404, 408, 429, 500, 502, 503, 504})
    void any_status_but_200_is_unknown_and_nothing_is_followed_or_repeated(int status) {
        answer(aResponse()
                .withStatus(status)
                .withHeader("Location", "/elsewhere")
                .withHeader("Retry-After", "0"));

        assertThatThrownBy(() -> http.post(target(), FORM, BODY))
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessage("localhost answered with status " + status);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void of_a_call_that_found_no_connection_it_is_certain_that_nothing_was_sent() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        for (URI nowhere : List.of(URI.create("http://127.0.0.1:" + free), URI.create("http://no-such-host.invalid"))) {
            assertThat(failure(nowhere).nothingWasSent()).as(nowhere.toString()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void of_a_call_whose_connection_broke_nobody_can_say_what_was_sent(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(failure(target()).nothingWasSent()).isFalse();
    }

    private ChannelUnknownException failure(URI target) {
        return catchThrowableOfType(ChannelUnknownException.class, () -> http.post(target, FORM, BODY));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_broken_connection_is_unknown_and_not_tried_again(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThatThrownBy(() -> http.post(target(), FORM, BODY))
                .isInstanceOf(ChannelUnknownException.class)
                .message()
                .contains("localhost")
                .doesNotContain("sign", "secret");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void silence_is_unknown() {
        answer(aResponse().withFixedDelay(60_000));

        try (ChannelHttp impatient = new ChannelHttp(Duration.ofSeconds(30), Duration.ofMillis(50))) {
            assertThatThrownBy(() -> impatient.post(target(), FORM, BODY))
                    .isInstanceOf(ChannelUnknownException.class)
                    .hasMessageContaining("no complete answer within the time");
        }
    }

    @Test
    void an_answer_that_drips_in_for_ever_is_unknown() {
        answer(aResponse().withBody("x".repeat(10_000)).withChunkedDribbleDelay(10_000, 600_000));

        try (ChannelHttp impatient = new ChannelHttp(Duration.ofMillis(200), Duration.ofMillis(400))) {
            assertThatThrownBy(() -> impatient.post(target(), FORM, BODY))
                    .isInstanceOf(ChannelUnknownException.class)
                    .hasMessageContaining("whole call: PT1S");
        }
    }

    @Test
    void nobody_there_is_unknown() {
        URI nobody = URI.create("http://127.0.0.1:1/gateway.do?sign=abc");

        assertThatThrownBy(() -> http.post(nobody, FORM, BODY))
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessageContaining("127.0.0.1")
                .message()
                .doesNotContain("abc");
    }

    @Test
    void an_answer_of_a_mebibyte_is_read_and_one_byte_more_is_unknown() throws ChannelUnknownException {
        answer(aResponse().withBody(new byte[1 << 20]));
        assertThat(http.post(target(), FORM, BODY)).hasSize(1 << 20);

        answer(aResponse().withBody(new byte[(1 << 20) + 1]));
        assertThatThrownBy(() -> http.post(target(), FORM, BODY))
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessageContaining("more than");
    }

    @Test
    void who_reads_headers_gets_all_of_an_exchange() throws ChannelUnknownException {
        answer(aResponse().withBody("茶").withHeader("Alipay-Nonce", "n").withHeader("Empty", ""));

        HttpAnswer answer =
                http.exchange("POST", target(), Map.of("Content-Type", "text/plain", "Authorization", "a b=c"), "饼");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("茶");
        assertThat(answer.header("alipay-nonce")).contains("n");
        assertThat(answer.header("empty")).isEmpty();
        assertThat(answer.header("other")).isEmpty();
        assertThat(answer).hasToString("HttpAnswer[200]");
        assertThat(requests()).singleElement().satisfies(sent -> {
            assertThat(sent.getUrl()).isEqualTo(path + "?sign=a%2Bb%3D+c&charset=UTF-8");
            assertThat(sent.getBodyAsString()).isEqualTo("饼");
            assertThat(sent.getHeader("Content-Type")).isEqualTo("text/plain");
            assertThat(sent.getHeader("Authorization")).isEqualTo("a b=c");
        });
    }

    @Test
    void a_header_that_comes_twice_counts_as_absent() throws ChannelUnknownException {
        answer(aResponse().withHeader("alipay-signature", "a", "b"));

        assertThat(http.exchange("POST", target(), Map.of(), "").header("alipay-signature"))
                .isEmpty();
    }

    @Test
    void what_is_got_has_no_body() throws ChannelUnknownException {
        SERVER.stubFor(get(urlPathEqualTo(path)).willReturn(aResponse().withBody("there")));

        assertThat(http.exchange("GET", target(), Map.of(), null).text()).isEqualTo("there");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 307, 308, 400, 401, 404, 408, 429, 500, 502, 503, 504})
    void an_exchange_ends_with_any_status_and_nothing_is_followed_or_repeated(int status)
            throws ChannelUnknownException {
        answer(aResponse()
                .withStatus(status)
                .withHeader("Location", "/elsewhere")
                .withHeader("Retry-After", "0"));

        assertThat(http.exchange("POST", target(), Map.of(), "x").status()).isEqualTo(status);
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void an_exchange_over_a_broken_connection_is_unknown_and_not_tried_again(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThatThrownBy(() -> http.exchange("POST", target(), Map.of("Authorization", "geheim"), "secret"))
                .isInstanceOf(ChannelUnknownException.class)
                .message()
                .contains("localhost")
                .doesNotContain("sign", "secret", "geheim");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void a_download_shows_its_authorization_to_no_other_host() throws ChannelUnknownException {
        String elsewhere = path + "/elsewhere";
        SERVER.stubFor(get(urlPathEqualTo(path))
                .willReturn(aResponse()
                        .withStatus(302)
                        .withHeader("Location", "http://127.0.0.1:" + SERVER.port() + elsewhere)));
        SERVER.stubFor(get(urlPathEqualTo(elsewhere)).willReturn(aResponse().withBody("file")));

        byte[] file = http.download(target(), Map.of("Authorization", "geheim"), 10, body -> body.readAllBytes());

        assertThat(file).asString().isEqualTo("file");
        assertThat(SERVER.findAll(getRequestedFor(urlPathEqualTo(path))))
                .singleElement()
                .satisfies(sent -> assertThat(sent.getHeader("Authorization")).isEqualTo("geheim"));
        assertThat(SERVER.findAll(getRequestedFor(urlPathEqualTo(elsewhere))))
                .singleElement()
                .satisfies(
                        sent -> assertThat(sent.containsHeader("Authorization")).isFalse());
    }

    @Test
    void how_long_a_call_can_last_follows_from_its_time_outs() {
        assertThat(http.longestCall()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void it_can_be_closed_twice() {
        http.close();

        assertThatCode(http::close).doesNotThrowAnyException();
    }

    @Test
    void a_question_on_a_connection_that_the_server_closed_while_it_was_idle_is_asked_on_a_new_one() throws Exception {
        try (HangingUp server = new HangingUp()) {
            assertThat(http.exchange("GET", server.target(), Map.of(), null).status())
                    .isEqualTo(200);
            server.awaitClosed(1);

            assertThat(http.exchange("GET", server.target(), Map.of(), null).status())
                    .isEqualTo(200);

            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void an_answer_that_holds_a_file_may_be_as_long_as_it_is_said() throws ChannelUnknownException {
        byte[] file = new byte[(1 << 20) + 1];
        answer(aResponse().withBody(file));

        assertThat(http.post(target(), FORM, BODY, file.length)).hasSize(file.length);
        assertThatThrownBy(() -> http.post(target(), FORM, BODY, file.length - 1))
                .isInstanceOf(ChannelUnknownException.class);
        assertThatThrownBy(() -> http.post(target(), FORM, BODY)).isInstanceOf(ChannelUnknownException.class);
    }
}
