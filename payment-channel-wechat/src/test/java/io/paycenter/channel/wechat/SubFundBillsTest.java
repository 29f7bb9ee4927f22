package io.paycenter.channel.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.FundLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills of a sub-merchant's funds, which are encrypted, through the public door. */
class SubFundBillsTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    private static final LocalDate DAY = LocalDate.of(2024, 12, 31);
    private static final String APPLY = "/v3/bill/sub-merchant-fundflowbill";
    private static final String FILE = "/v3/billdownload/file-";
    private static final byte[] CSV = Vectors.bytes("bills/fundflow_BASIC.csv");
    private static final String KEY = "a8607ef79034c49ca8607ef79034c49c";
    private static final String NONCE = "a8607ef79034c49c";

    private final List<FundLine> lines = new ArrayList<>();

    private BillReply download() throws ChannelUnknownException {
        Map<String, String> settings = platform.settings();
        settings.put("sub-merchant-id", "1900000109");
        try (Channel channel = Platform.open(settings)) {
            return channel.fundBillStrategy().orElseThrow().download(DAY, lines::add);
        }
    }

    private static byte[] sealed(byte[] text) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(KEY.getBytes(StandardCharsets.US_ASCII), "AES"),
                new GCMParameterSpec(128, NONCE.getBytes(StandardCharsets.US_ASCII)));
        return cipher.doFinal(text);
    }

    private static String part(int number) throws Exception {
        String key = new FieldCipher(SignScheme.RSA)
                .encrypt(
                        KEY,
                        Vectors.certificate("keys/merchant_certificate.pem").getPublicKey());
        return "{\"bill_sequence\":" + number + ",\"download_url\":\"" + platform.address() + FILE + number
                + "?token=abc\",\"encrypt_key\":\"" + key
                + "\",\"hash_type\":\"SHA1\",\"hash_value\":\"79bb0f45fc4c42234a918000b2668d689e2bde04\",\"nonce\":\""
                + NONCE + "\"}";
    }

    private static String answer(int count, String... parts) {
        return "{\"download_bill_count\":" + count + ",\"download_bill_list\":["
                + Arrays.stream(parts).collect(Collectors.joining(",")) + "]}";
    }

    @Test
    void a_bill_in_one_file_is_decrypted_and_read() throws Exception {
        platform.answerSigned(APPLY, 200, answer(1, part(1)));
        platform.answer(FILE + 1, aResponse().withBody(sealed(CSV)));

        assertThat(download()).isEqualTo(new BillReply.Complete(2));

        assertThat(lines)
                .extracting(FundLine::flowNo)
                .containsExactly("1001202412310000000001", "1001202412310000000002");
        assertThat(platform.requests()).hasSize(2).allMatch(Platform::isSignedByUs);
        assertThat(platform.requests().get(0).getUrl())
                .isEqualTo(APPLY
                        + "?sub_mchid=1900000109&account_type=BASIC&algorithm=AEAD_AES_256_GCM&bill_date=2024-12-31");
    }

    @Test
    void a_bill_in_several_files_is_read_as_one_in_their_order_wherever_it_was_cut() throws Exception {
        int first = CSV.length / 3; // inside a row, perhaps inside a character
        int second = first + 100;
        platform.answerSigned(APPLY, 200, answer(3, part(3), part(1), part(2)));
        platform.answer(FILE + 1, aResponse().withBody(sealed(Arrays.copyOfRange(CSV, 0, first))));
        platform.answer(FILE + 2, aResponse().withBody(sealed(Arrays.copyOfRange(CSV, first, second))));
        platform.answer(FILE + 3, aResponse().withBody(sealed(Arrays.copyOfRange(CSV, second, CSV.length))));

        assertThat(download()).isEqualTo(new BillReply.Complete(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, -1})
    void a_file_that_was_changed_anywhere_is_not_believed(int at) throws Exception {
        byte[] changed = sealed(CSV);
        changed[at < 0 ? changed.length + at : at] ^= 1;
        platform.answerSigned(APPLY, 200, answer(1, part(1)));
        platform.answer(FILE + 1, aResponse().withBody(changed));

        assertThatThrownBy(this::download).isInstanceOf(ChannelUnknownException.class);
    }

    /** Of every length: a cipher knows the last byte of some before it has compared the tag behind it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void a_packed_file_whose_tag_is_wrong_is_not_believed(int comment) throws Exception {
        byte[] changed = sealed(packed(CSV, comment));
        changed[changed.length - 1] ^= 1;
        platform.answerSigned(APPLY, 200, answer(1, part(1)));
        platform.answer(FILE + 1, aResponse().withBody(changed));

        assertThatThrownBy(this::download).isInstanceOf(ChannelUnknownException.class);
    }

    private static byte[] packed(byte[] text, int comment) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text);
        }
        byte[] plain = packed.toByteArray();
        plain[3] = 0x10; // a comment follows the header
        ByteArrayOutputStream commented = new ByteArrayOutputStream();
        commented.write(plain, 0, 10);
        commented.writeBytes("c".repeat(comment).getBytes(StandardCharsets.US_ASCII));
        commented.write(0);
        commented.write(plain, 10, plain.length - 10);
        return commented.toByteArray();
    }

    @Test
    void a_file_that_was_cut_off_is_not_believed() throws Exception {
        byte[] sealed = sealed(CSV);
        platform.answerSigned(APPLY, 200, answer(1, part(1)));
        platform.answer(FILE + 1, aResponse().withBody(Arrays.copyOf(sealed, sealed.length - 1)));

        assertThatThrownBy(this::download).isInstanceOf(ChannelUnknownException.class);
    }

    @ParameterizedTest
    @CsvSource({"0,", "1,", "2,1", "1,2", "2,1;1", "2,1;3", "1,1;2"})
    void an_answer_that_does_not_name_all_files_is_no_bill(int count, String numbers) throws Exception {
        String[] parts = numbers == null
                ? new String[0]
                : Arrays.stream(numbers.split(";", -1))
                        .map(SubFundBillsTest::named)
                        .toArray(String[]::new);
        platform.answerSigned(APPLY, 200, answer(count, parts));
        IntStream.of(1, 2, 3)
                .forEach(number -> platform.answer(FILE + number, aResponse().withStatus(500)));

        assertThatThrownBy(this::download)
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessageContaining("all files");
    }

    private static String named(String number) {
        try {
            return part(Integer.parseInt(number));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void a_key_that_is_for_somebody_else_is_an_error() throws Exception {
        platform.answerSigned(
                APPLY, 200, answer(1, part(1).replaceFirst("\"encrypt_key\":\"....", "\"encrypt_key\":\"AAAA")));

        assertThatThrownBy(this::download)
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessageContaining("private-key");
    }

    @Test
    void a_nonce_that_is_none_is_an_error() throws Exception {
        platform.answerSigned(APPLY, 200, answer(1, part(1).replace(NONCE, "")));
        platform.answer(FILE + 1, aResponse().withBody(sealed(CSV)));

        assertThatThrownBy(this::download).isInstanceOf(ChannelUnknownException.class);
    }

    @Test
    void of_a_day_on_which_nothing_happened_the_bill_is_empty() throws Exception {
        platform.answerSigned(APPLY, 400, Operation.error("NO_STATEMENT_EXIST"));

        assertThat(download()).isEqualTo(new BillReply.Complete(0));
    }
}
