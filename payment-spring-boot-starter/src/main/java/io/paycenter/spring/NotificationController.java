package io.paycenter.spring;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.core.NotificationReceiver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where channels post to. Reads the raw bytes by itself, because filters and converters that look into a form change what
 * was signed.
 */
@Controller
class NotificationController {
    private static final int MOST_BYTES = 256 * 1024;

    private final NotificationReceiver receiver;

    NotificationController(NotificationReceiver receiver) {
        this.receiver = receiver;
    }

    @PostMapping("/payment/notify/{channel}/{account}")
    void receive(
            @PathVariable("channel") String channel,
            @PathVariable("account") String account,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        try {
            answer(
                    response,
                    receiver.receive(
                            ChannelCode.of(channel),
                            AccountId.of(account),
                            new RawNotification(headers(request), body)));
        } catch (NotFoundException | InvalidRequestException nobody) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void answer(HttpServletResponse response, Acknowledgement acknowledgement) throws IOException {
        byte[] body = acknowledgement.body();
        response.setStatus(acknowledgement.status());
        response.setContentType(acknowledgement.contentType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return headers;
    }
}
