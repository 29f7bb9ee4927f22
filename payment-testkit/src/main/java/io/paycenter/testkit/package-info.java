/** Helpers for tests of payments, for users of the SDK and for the SDK itself. */
@NullMarked
package io.paycenter.testkit;

import org.jspecify.annotations.NullMarked;
