package io.paycenter.api;

/**
 * A channel's plain no, in its own code and words.
 *
 * @param code the channel's code, such as {@code ACQ.BUYER_BALANCE_NOT_ENOUGH}
 * @param message the channel's text; may be empty, may be in Chinese, may be shown to operators
 */
public record ChannelError(String code, String message) {
    @Override
    public String toString() {
        return message.isEmpty() ? code : code + " (" + message + ")";
    }
}
