/** An order system that is paid through a payment centre. */
@NullMarked
package io.paycenter.examples.shop;

import org.jspecify.annotations.NullMarked;
