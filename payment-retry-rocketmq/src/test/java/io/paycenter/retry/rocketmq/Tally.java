package io.paycenter.retry.rocketmq;

/**
 * What came of so many tasks.
 *
 * @param scheduled how many tasks there were
 * @param effects how many effects stayed
 * @param lost tasks without one
 * @param repeated effects beyond a task's first
 * @param runs how often this process's handlers were called
 * @param overtaken results that were fenced out because another worker had the task
 * @param recovered leases that ended without a result and were taken over
 * @param wakeUps messages that came, stale and repeated ones among them
 * @param found tasks that the sweeper found without one
 */
record Tally(
        int scheduled,
        int effects,
        int lost,
        int repeated,
        int runs,
        int overtaken,
        int recovered,
        int wakeUps,
        int found) {}
