/** What channels share: HTTP, keys, signatures and masking. */
@NullMarked
package io.paycenter.channel.support;

import org.jspecify.annotations.NullMarked;
