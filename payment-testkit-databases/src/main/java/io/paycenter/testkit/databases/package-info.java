/**
 * Real databases for tests: PostgreSQL and MariaDB as servers that this JVM starts, H2 inside it. {@link
 * io.paycenter.testkit.databases.TestDatabase} is the door.
 *
 * <p>Called by tests and benchmarks, of ours and of users. What never goes in: tables of ours, and anything that knows
 * payments.
 */
@NullMarked
package io.paycenter.testkit.databases;

import org.jspecify.annotations.NullMarked;
