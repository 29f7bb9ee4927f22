package io.paycenter.testkit.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options;
import java.util.function.Function;

/** WireMock, reduced to what is needed of it: an HTTP server on the loopback interface that can also misbehave. */
final class WireServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final WireMockServer wireMock;

    private WireServer(WireMockServer wireMock) {
        this.wireMock = wireMock;
    }

    /**
     * Opens the port and answers from then on.
     *
     * @param port 0 for a free one
     * @param simulator whoever answers, in threads of the server's
     */
    static WireServer start(int port, Function<WireRequest, WireAnswer> simulator) {
        WireMockServer wireMock = new WireMockServer(options()
                .bindAddress(HOST)
                .port(port == 0 ? Options.DYNAMIC_PORT : port)
                .disableRequestJournal()
                .gzipDisabled(true)
                .extensions(new WireTransformer(simulator)));
        wireMock.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(WireTransformer.NAME)));
        wireMock.start();
        return new WireServer(wireMock);
    }

    String baseUrl() {
        return "http://" + HOST + ":" + wireMock.port();
    }

    @Override
    public void close() {
        wireMock.stop();
    }
}
