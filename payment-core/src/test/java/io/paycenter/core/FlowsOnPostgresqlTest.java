package io.paycenter.core;

import io.paycenter.testkit.databases.TestDatabase;
import org.junit.jupiter.api.Nested;

/** The tests of the flows, with the books on PostgreSQL. */
class FlowsOnPostgresqlTest {
    @Nested
    class Creating extends CreateFlowTest {
        @Override
        TestDatabase database() {
            return TestDatabase.POSTGRESQL;
        }
    }

    @Nested
    class Paying extends PayFlowTest {
        @Override
        TestDatabase database() {
            return TestDatabase.POSTGRESQL;
        }
    }

    @Nested
    class Closing extends CloseFlowTest {
        @Override
        TestDatabase database() {
            return TestDatabase.POSTGRESQL;
        }
    }

    @Nested
    class Notified extends NotificationFlowTest {
        @Override
        TestDatabase database() {
            return TestDatabase.POSTGRESQL;
        }
    }

    @Nested
    class Refunding extends RefundFlowTest {
        @Override
        TestDatabase database() {
            return TestDatabase.POSTGRESQL;
        }
    }

    @Nested
    class Results extends ResultProcessorTest {
        @Override
        TestDatabase database() {
            return TestDatabase.POSTGRESQL;
        }
    }

    @Nested
    class Telling extends EventDeliveryTest {
        @Override
        TestDatabase database() {
            return TestDatabase.POSTGRESQL;
        }
    }
}
