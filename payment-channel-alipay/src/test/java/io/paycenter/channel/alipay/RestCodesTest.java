package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error that Alipay documents means with v3's one code what it means with v2's two, with its prefix and without. */
class RestCodesTest {

    private static final Pattern ERROR = Pattern.compile("(20000|20001|4000[1-6]),([^,]+),.*");

    static Stream<String> errors() throws Exception {
        return Files.readAllLines(Path.of("src/test/resources/codes.csv")).stream()
                .filter(line -> ERROR.matcher(line).matches());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void an_error_means_the_same(String line) {
        String[] cells = line.split(",", -1);
        AlipayAnswer there = new AlipayAnswer(true, Map.of("code", cells[0], "sub_code", cells[1]));

        for (String code : new String[] {cells[1], cells[1].replaceFirst("^(isv|isp|aop)\\.", "")}) {
            AlipayAnswer here = new AlipayAnswer(true, Map.of("code", RestCodes.ofGateway(code), "sub_code", code));

            assertThat(AlipayStatuses.ofOrder(here)).isEqualTo(AlipayStatuses.ofOrder(there));
            assertThat(AlipayStatuses.ofTrade(here)).isEqualTo(AlipayStatuses.ofTrade(there));
            assertThat(AlipayStatuses.ofRefund(here)).isEqualTo(AlipayStatuses.ofRefund(there));
            assertThat(AlipayStatuses.ofRefundQuestion(here)).isEqualTo(AlipayStatuses.ofRefundQuestion(there));
        }
    }
}
