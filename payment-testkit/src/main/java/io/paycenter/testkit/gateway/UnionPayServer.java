package io.paycenter.testkit.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options;

/** WireMock, reduced to what is needed of it: an HTTP server on the loopback interface that can also misbehave. */
final class UnionPayServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final WireMockServer wireMock;

    private UnionPayServer(WireMockServer wireMock) {
        this.wireMock = wireMock;
    }

    /**
     * Opens the port and answers from then on.
     *
     * @param port 0 for a free one
     */
    static UnionPayServer start(int port, UnionPayRoutes routes) {
        WireMockServer wireMock = new WireMockServer(options()
                .bindAddress(HOST)
                .port(port == 0 ? Options.DYNAMIC_PORT : port)
                .disableRequestJournal()
                .gzipDisabled(true)
                .extensions(new UnionPayTransformer(routes)));
        wireMock.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(UnionPayTransformer.NAME)));
        wireMock.start();
        return new UnionPayServer(wireMock);
    }

    String baseUrl() {
        return "http://" + HOST + ":" + wireMock.port();
    }

    @Override
    public void close() {
        wireMock.stop();
    }
}
