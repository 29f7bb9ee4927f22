package io.paycenter.core.store.jdbc;

import static io.paycenter.core.store.jdbc.Samples.ATTEMPT;
import static io.paycenter.core.store.jdbc.Samples.LATER;
import static io.paycenter.core.store.jdbc.Samples.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paycenter.api.AccountId;
import io.paycenter.api.AttemptId;
import io.paycenter.api.ChannelCode;
import io.paycenter.core.store.Incident;
import io.paycenter.core.store.IncidentStore;
import io.paycenter.core.store.NotificationLog;
import io.paycenter.core.store.ReceivedNotification;
import io.paycenter.testkit.databases.TestDatabase;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables {@code pay_notification} and {@code pay_incident} on every database. */
@ParameterizedClass
@EnumSource
class LogStoresTest {
    private static final String SUBJECT = "S".repeat(32);

    private final TestBooks books;
    private final NotificationLog notifications;
    private final IncidentStore incidents;

    LogStoresTest(TestDatabase kind) {
        books = TestBooks.on(kind);
        notifications = books.stores.notifications();
        incidents = books.stores.incidents();
    }

    private static ReceivedNotification notification(String id, String fact, Instant at) {
        return new ReceivedNotification(
                ChannelCode.of("c".repeat(32)),
                AccountId.of("a".repeat(64)),
                id,
                String.format("%064x", fact.hashCode() + 31L * id.hashCode()),
                SUBJECT,
                fact,
                at);
    }

    private static Incident incident(
            Incident.Kind kind, String subject, @Nullable AttemptId attempt, String detail, Instant at) {
        return new Incident(kind, subject, attempt, detail, at);
    }

    @Test
    void notifications_are_read_back_oldest_first_and_those_of_one_moment_as_they_came() {
        ReceivedNotification late = notification("🧾".repeat(64), Samples.text(600), LATER);
        notifications.insert(late);
        IntStream.range(0, 5).forEach(i -> notifications.insert(notification("9" + (5 - i), "paid", SKIPPED)));

        assertThat(notifications.about(SUBJECT))
                .containsExactly(
                        notification("95", "paid", SKIPPED),
                        notification("94", "paid", SKIPPED),
                        notification("93", "paid", SKIPPED),
                        notification("92", "paid", SKIPPED),
                        notification("91", "paid", SKIPPED),
                        late);
        assertThat(notifications.about("s".repeat(32))).isEmpty();
    }

    @Test
    void a_repeated_notification_is_stored_again_and_a_long_one_is_cut() {
        notifications.insert(notification("n".repeat(200), "failed " + "\0x".repeat(2000), SKIPPED));
        notifications.insert(notification("n".repeat(200), "waiting", SKIPPED));

        assertThat(notifications.about(SUBJECT))
                .extracting(ReceivedNotification::notificationId, ReceivedNotification::fact)
                .containsExactly(
                        tuple("n".repeat(128), "failed " + "x".repeat(993) + "…"), tuple("n".repeat(128), "waiting"));
    }

    @Test
    void the_same_message_is_stored_once_and_the_transaction_goes_on() {
        ReceivedNotification message = notification("1", "paid", SKIPPED);
        assertThat(notifications.has(message.fingerprint())).isFalse();

        books.transactions.required(() -> {
            notifications.insert(message);
            notifications.insert(message);
            notifications.insert(notification("2", "paid", LATER));
        });

        assertThat(notifications.about(SUBJECT)).containsExactly(message, notification("2", "paid", LATER));
        assertThat(notifications.has(message.fingerprint())).isTrue();
    }

    @Test
    void incidents_are_read_back_newest_first_and_so_many() {
        Incident old = incident(Incident.Kind.REFUND_BLOCKED, "x".repeat(128), ATTEMPT, Samples.text(600), SKIPPED);
        Incident other = incident(Incident.Kind.AMOUNT_DIFFERS, SUBJECT, null, "少了 💸", SKIPPED);
        Incident young = incident(Incident.Kind.UNKNOWN_ORDER, SUBJECT, null, "?", LATER);
        incidents.insert(old);
        incidents.insert(young);
        incidents.insert(other);

        assertThat(incidents.newest(2)).containsExactly(young, other);
        assertThat(incidents.newest(3)).containsExactly(young, other, old);
    }

    @Test
    void an_incident_is_noted_once_for_its_subject_and_the_transaction_goes_on() {
        Incident first = incident(Incident.Kind.UNKNOWN_ORDER, SUBJECT, null, "first", SKIPPED);
        incidents.insert(first);

        books.transactions.required(() -> {
            assertThat(incidents.insert(incident(Incident.Kind.UNKNOWN_ORDER, SUBJECT, null, "again", LATER)))
                    .isFalse();
            assertThat(incidents.insert(incident(Incident.Kind.UNKNOWN_ORDER, "s".repeat(32), null, "", SKIPPED)))
                    .isTrue();
            assertThat(incidents.insert(incident(Incident.Kind.FOREIGN_ACCOUNT, SUBJECT, null, "", SKIPPED)))
                    .isTrue();
        });

        assertThat(incidents.newest(9)).hasSize(3).contains(first);
    }
}
