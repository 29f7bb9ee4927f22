package io.paycenter.channel.wechat;

import io.paycenter.api.channel.ChannelUnknownException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a bill, none of which is longer than any that is meant. Not thread-safe. */
final class WechatBillLines {

    private static final int LONGEST = 1 << 20;

    private final BufferedReader text;

    WechatBillLines(InputStream file) {
        text = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
    }

    /** The next one without its end; nothing behind the last. @throws ChannelUnknownException if it is too long */
    @Nullable String next() throws IOException, ChannelUnknownException {
        StringBuilder line = new StringBuilder();
        int next = text.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.length() == LONGEST) {
                throw new ChannelUnknownException("the bill has a line of more than " + LONGEST + " characters");
            }
            line.append((char) next);
            next = text.read();
        }
        int end = line.length() - 1;
        if (end >= 0 && line.charAt(end) == '\r') {
            line.setLength(end);
        }
        return line.toString();
    }
}
