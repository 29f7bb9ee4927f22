package io.paycenter.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers, notifications and certificates against what is to be believed of them. */
class MessageVectorsTest {

    private static final Map<String, Set<Verdict>> REASONS = Map.ofEntries(
            Map.entry("PARSE_ERROR", Set.of(Verdict.MALFORMED)),
            Map.entry("DUPLICATE_FIELD", Set.of(Verdict.DUPLICATE)),
            Map.entry("SIGNATURE_MISSING", Set.of(Verdict.NO_SIGNATURE)),
            Map.entry("SIGNMETHOD_MISMATCH", Set.of(Verdict.SIGN_METHOD)),
            Map.entry("VERSION_MISMATCH", Set.of(Verdict.VERSION)),
            Map.entry("CERT_MISSING", Set.of(Verdict.NO_CERTIFICATE)),
            Map.entry("CERT_PARSE", Set.of(Verdict.NOT_A_CERTIFICATE)),
            Map.entry("CERT_EXPIRED", Set.of(Verdict.DATES)),
            Map.entry("CERT_CHAIN", Set.of(Verdict.CHAIN)),
            Map.entry("CERT_CN", Set.of(Verdict.COMPANY)),
            Map.entry("SIGNATURE_BAD", Set.of(Verdict.SIGNATURE)),
            Map.entry("SIGNATURE_BAD_OR_CERT_PARSE", Set.of(Verdict.SIGNATURE, Verdict.NOT_A_CERTIFICATE)));

    static Stream<Vectors.Case> texts() {
        return Vectors.cases("04-parse.json");
    }

    static Stream<Vectors.Case> answers() {
        return Stream.concat(
                Vectors.cases("05-verify-response.json"),
                Vectors.cases("03-sm2.json").filter(given -> given.has("body")));
    }

    static Stream<Vectors.Case> notifications() {
        return Vectors.cases("06-notify.json");
    }

    static Stream<Vectors.Case> certificates() {
        return Vectors.cases("07-chain.json");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void an_answer_is_split_where_its_fields_end(Vectors.Case given) throws NotGenuineException {
        byte[] body = given.text("body").getBytes(StandardCharsets.UTF_8);
        if (given.expected().path("ok").asBoolean()) {
            Map<String, String> fields = new LinkedHashMap<>();
            given.expected()
                    .path("fields")
                    .properties()
                    .forEach(one -> fields.put(one.getKey(), one.getValue().asText()));
            assertThat(Message.ofAnswer(body).fields()).containsExactlyEntriesOf(fields);
        } else {
            assertThatThrownBy(() -> Message.ofAnswer(body)).isInstanceOf(NotGenuineException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_answer_is_believed_or_refused_for_its_reason(Vectors.Case given) throws NotGenuineException {
        holds(given, () -> given.verifier().verified(Message.ofAnswer(given.body())));
    }

    @ParameterizedTest
    @MethodSource("notifications")
    void a_notification_is_believed_or_refused_for_its_reason(Vectors.Case given) throws NotGenuineException {
        Set<String> ours = StreamSupport.stream(
                        given.input().path("backUrlQueryKeys").spliterator(), false)
                .map(key -> key.asText())
                .collect(Collectors.toSet());
        byte[] form = given.text("formBody").getBytes(StandardCharsets.US_ASCII);

        holds(given, () -> given.verifier().verified(Message.ofForm(form, ours)));
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void a_certificate_is_unionpays_or_refused_for_its_reason(Vectors.Case given) throws NotGenuineException {
        holds(given, () -> given.signers().believed(Vectors.text(given.text("cert"))));
    }

    private static void holds(Vectors.Case given, Check check) throws NotGenuineException {
        if (given.expected().path("ok").asBoolean()) {
            check.run();
        } else {
            NotGenuineException refused = catchThrowableOfType(NotGenuineException.class, check::run);
            assertThat(refused).as("refused").isNotNull();
            assertThat(refused.verdict())
                    .isIn(REASONS.get(given.expected().path("reason").asText()));
        }
    }

    /** Passes, or says why not. */
    private interface Check {
        void run() throws NotGenuineException;
    }
}
