package com.example.parcels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.parcels.ParcelDesk.Parcel;
import java.time.Duration;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/** The twenty lines of the page on the retry engine, run. */
class ParcelDeskTest {
    private static final Parcel PARCEL = new Parcel("1001", "天目山路 1 号");

    @Test
    void the_start_of_the_page_runs_a_task_of_ones_own() {
        JdbcConnectionPool database =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        ParcelDesk desk = new ParcelDesk(database, parcel -> true);

        desk.pack(PARCEL);

        assertThat(desk.collected).isEmpty();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(desk.collected).containsExactly(PARCEL));
        desk.close();
        database.dispose();
    }
}
