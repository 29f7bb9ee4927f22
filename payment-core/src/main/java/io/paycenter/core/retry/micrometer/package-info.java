/** What the retry engine does, as Micrometer's meters and spans. Needs Micrometer on the class path. */
@NullMarked
package io.paycenter.core.retry.micrometer;

import org.jspecify.annotations.NullMarked;
