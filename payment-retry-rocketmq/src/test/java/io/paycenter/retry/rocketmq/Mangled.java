package io.paycenter.retry.rocketmq;

import io.paycenter.core.retry.RetryReceiver;
import io.paycenter.core.retry.RetryTransport;
import io.paycenter.core.retry.WakeUp;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real transport that is handed other wake-ups than the engine meant. */
final class Mangled implements RetryTransport {
    enum Fault {
        TWICE {
            @Override
            List<WakeUp> instead(WakeUp meant) {
                return List.of(meant, meant);
            }
        },
        LATE_AND_SO_AFTER_THE_TASK_IS_DONE {
            @Override
            List<WakeUp> instead(WakeUp meant) {
                return List.of(another(meant, meant.seq(), meant.at().plusSeconds(4)));
            }
        },
        EARLY {
            @Override
            List<WakeUp> instead(WakeUp meant) {
                return List.of(another(meant, meant.seq(), Instant.EPOCH));
            }
        },
        NEVER {
            @Override
            List<WakeUp> instead(WakeUp meant) {
                return List.of();
            }
        },
        WITH_AN_OLD_NUMBER {
            @Override
            List<WakeUp> instead(WakeUp meant) {
                return List.of(another(meant, meant.seq() - 1, meant.at()));
            }
        };

        abstract List<WakeUp> instead(WakeUp meant);

        /** How many messages come for one that was meant. */
        int messages() {
            return this == NEVER ? 0 : this == TWICE ? 2 : 1;
        }

        /** Whether each task has to be found without a message. */
        boolean wakesNobody() {
            return this == NEVER || this == WITH_AN_OLD_NUMBER;
        }
    }

    final List<WakeUp> meant = new CopyOnWriteArrayList<>();
    private final RetryTransport real;
    private final Fault fault;

    Mangled(RetryTransport real, Fault fault) {
        this.real = real;
        this.fault = fault;
    }

    static WakeUp another(WakeUp wakeUp, long seq, Instant at) {
        return new WakeUp(
                wakeUp.id(), seq, wakeUp.eventType(), wakeUp.key(), wakeUp.currentCount(), wakeUp.totalCount(), at);
    }

    /** Everything that was ever meant comes again, now. */
    void repeat() {
        meant.forEach(wakeUp -> real.handOver(another(wakeUp, wakeUp.seq(), Instant.EPOCH)));
    }

    @Override
    public void start(RetryReceiver receiver) {
        real.start(receiver);
    }

    @Override
    public void handOver(WakeUp wakeUp) {
        meant.add(wakeUp);
        fault.instead(wakeUp).forEach(real::handOver);
    }

    @Override
    public void stop() {
        real.stop();
    }

    @Override
    public void close() {
        real.close();
    }
}
