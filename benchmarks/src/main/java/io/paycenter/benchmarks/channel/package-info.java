/** What a call to a channel costs its caller, beside the channel's own SDK and the least that any client can need. */
@NullMarked
package io.paycenter.benchmarks.channel;

import org.jspecify.annotations.NullMarked;
