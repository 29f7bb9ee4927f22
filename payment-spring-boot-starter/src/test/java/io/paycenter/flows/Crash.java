package io.paycenter.flows;

import java.util.ArrayList;
import java.util.List;

/**
 * The moment at which the centre's process dies. Every commit, every call to the channel, every delivery to the business
 * line and every wake-up is two such moments, one before and one after it. From then on nothing reaches the database or
 * the network until the centre is started again. Thread-safe.
 */
final class Crash {
    private static final int NEVER = -1;

    private final List<String> moments = new ArrayList<>();
    private String awaited = "";
    private int chosen = NEVER;
    private boolean dead;

    /** The process will die at this moment, counted from 0. */
    synchronized void at(int moment) {
        chosen = moment;
    }

    /** The process will die at the next moment of this name. */
    synchronized void atNext(String moment) {
        awaited = moment;
    }

    /** The process dies. */
    synchronized void now() {
        dead = true;
    }

    /** A moment comes; whether the process is dead now. */
    synchronized boolean comes(String moment) {
        if (!dead) {
            dead = moments.size() == chosen || moment.equals(awaited);
            moments.add(moment);
        }
        return dead;
    }

    synchronized boolean isDead() {
        return dead;
    }

    /** The process is started again, and does not die any more. */
    synchronized void isOver() {
        dead = false;
        chosen = NEVER;
        awaited = "";
    }

    /** All that came, in order. */
    synchronized List<String> moments() {
        return List.copyOf(moments);
    }
}
