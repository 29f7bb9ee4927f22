package io.paycenter.core.broken;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paycenter.channel.alipay.AlipayChannelProvider;
import io.paycenter.core.retry.broken.BrokenRetry;
import java.util.List;
import org.springframework.stereotype.Component;

/** A core that knows a channel, a framework and a meter, shows Jackson to its callers and runs in a circle. */
@Component
public class BrokenCore {
    AlipayChannelProvider channel() {
        return new AlipayChannelProvider();
    }

    /** What nobody outside may see. */
    public List<JsonNode> nodes() {
        return List.of();
    }

    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    BrokenRetry retry() {
        return new BrokenRetry();
    }
}
