/**
 * Tests that kill a payment centre for real: a host application in a process of its own, on a database on disk, gets
 * {@code SIGKILL} at a chosen point and is started again. What has to survive it, the channel and the shop, lives in the
 * test's process.
 */
@NullMarked
package io.paycenter.spring.kill;

import org.jspecify.annotations.NullMarked;
