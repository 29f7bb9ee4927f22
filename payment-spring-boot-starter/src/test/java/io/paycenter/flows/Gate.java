package io.paycenter.flows;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every call to a simulated channel comes by here when it has arrived: the centre may die before it or after it, the watch
 * looks at it, and a test may do something meanwhile.
 */
final class Gate {
    private final Crash crash;
    private final CallWatch watch;
    private final Map<String, Runnable> onArrival = new ConcurrentHashMap<>();

    Gate(Crash crash, CallWatch watch) {
        this.crash = crash;
        this.watch = watch;
    }

    /** From now on all calls that this channel gets are ours. */
    void standBefore(Simulator channel) {
        channel.listener(call -> arrived(channel, call));
    }

    /** Does something once, when the next call of this interface has arrived and nothing is done about it yet. */
    void whenArrives(String api, Runnable action) {
        onArrival.put(api, action);
    }

    private void arrived(Simulator channel, Simulator.Arrival call) {
        if (crash.comes("before " + call.api())) {
            channel.lose(call.api(), Simulator.Lost.CALL);
            return;
        }
        watch.arrived(call);
        if (crash.comes("after " + call.api())) {
            channel.lose(call.api(), Simulator.Lost.ANSWER);
        }
        Runnable action = onArrival.remove(call.api());
        if (action != null) {
            action.run();
        }
    }
}
