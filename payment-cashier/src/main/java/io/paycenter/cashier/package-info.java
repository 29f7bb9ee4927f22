/** The web faces: cashier page, HTTP API for business lines, admin console. */
@NullMarked
package io.paycenter.cashier;

import org.jspecify.annotations.NullMarked;
