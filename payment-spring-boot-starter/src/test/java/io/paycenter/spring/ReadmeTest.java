package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AccountId;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.testkit.gateway.AlipayGateway;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The front pages show code that was compiled and run, and products that are there. */
class ReadmeTest {
    private static final String HERE = "payment-spring-boot-starter/src/test/";
    private static final Pattern ARTIFACT =
            Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\w+) \\| `([a-z-]+)`");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void what_the_page_shows_is_what_the_tests_run(String page) throws IOException {
        List<Readme.Shown> shown = Readme.read(page).shown();

        assertThat(shown)
                .extracting(Readme.Shown::file)
                .containsExactly(
                        HERE + "resources/com/example/shop/application.yaml",
                        HERE + "java/com/example/shop/Checkout.java",
                        HERE + "java/com/example/plain/PlainShop.java");
        assertIsWhatTheTestsRun(shown);
    }

    @Test
    void what_the_page_on_the_retry_engine_shows_is_what_the_tests_run() throws IOException {
        List<Readme.Shown> shown = Readme.read("docs/retry.md").shown();

        assertThat(shown)
                .extracting(Readme.Shown::file)
                .containsExactly(
                        HERE + "java/com/example/parcels/ParcelDesk.java",
                        HERE + "java/com/example/shop/Reminders.java");
        assertIsWhatTheTestsRun(shown);
    }

    private static void assertIsWhatTheTestsRun(List<Readme.Shown> shown) throws IOException {
        for (Readme.Shown block : shown) {
            assertThat(block.code())
                    .as(block.file())
                    .isEqualTo(Readme.region(Files.readString(Modules.root().resolve(block.file()))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void the_jars_that_the_page_names_are_built_here(String page) throws IOException {
        String version = ARTIFACT.matcher(Files.readString(Modules.root().resolve("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(2);

        assertThat(ARTIFACT.matcher(Readme.read(page).text()).results())
                .isNotEmpty()
                .allSatisfy(found -> {
                    assertThat(Modules.published()).contains(found.group(1));
                    assertThat(found.group(2)).isEqualTo(version);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void the_table_lists_every_product_of_every_channel(String page) throws IOException {
        List<String> rows = ROW.matcher(Readme.read(page).text())
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(products().toList());
    }

    @Test
    void a_change_on_the_page_is_noticed_and_another_line_break_is_not() {
        String source = "import x;\n// region start\nfinal class A {\n    int b;\n}\n// endregion\n";

        assertThat(shownIn("final class A { int b; }")).isEqualTo(Readme.region(source));
        assertThat(shownIn("final class A { int c; }")).isNotEqualTo(Readme.region(source));
    }

    private static String shownIn(String code) {
        return new Readme("text\n<!-- from A.java -->\n\n```java\n" + code + "\n```\n")
                .shown()
                .get(0)
                .code();
    }

    private static Stream<String> products() {
        try (AlipayGateway alipay = AlipayGateway.start()) {
            Map<String, Map<String, String>> settings = Map.of(
                    "alipay",
                    Map.of(
                            "app-id", alipay.appId(),
                            "private-key", alipay.merchantPrivateKey(),
                            "alipay-public-key", alipay.alipayPublicKey()),
                    "wechat",
                    Map.of(
                            "merchant-id", "1900000001",
                            "app-id", "wxd678efh567hg6787",
                            "merchant-serial", "5F1C72E2A8931B72A2E13AF8DEE92471EB397115",
                            "private-key", alipay.merchantPrivateKey(),
                            "api-v3-key", "0123456789abcdef0123456789abcdef",
                            "wechatpay-public-key", alipay.alipayPublicKey(),
                            "wechatpay-public-key-id", "PUB_KEY_ID_1"),
                    "unionpay",
                    Map.of(
                            "merchant-id", "777290058110048",
                            "sign-method", "secure-key",
                            "secure-key", "a key for tests"));
            return ServiceLoader.load(ChannelProvider.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .flatMap(provider ->
                            products(provider, settings.get(provider.code().value())))
                    .toList()
                    .stream();
        }
    }

    private static Stream<String> products(ChannelProvider provider, Map<String, String> settings) {
        AccountId account = AccountId.of("main");
        URI notify = URI.create("https://pay.example.com/notify");
        try (Channel channel = provider.open(
                new AccountSettings(account, settings), new ChannelContext(account, Clock.systemUTC(), notify))) {
            return channel.products().stream().map(product -> provider.code() + " " + product.code()).toList().stream();
        }
    }
}
