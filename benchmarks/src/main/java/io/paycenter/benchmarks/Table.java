package io.paycenter.benchmarks;

import java.util.List;
import java.util.Locale;

/** Results as Markdown, beside the first contender's, which is ours. */
final class Table {
    private Table() {}

    static String of(String title, List<Run.Result> results) {
        StringBuilder text = new StringBuilder("\n### " + title + "\n\n"
                + "| | schedules/s | executions/s | CPU ms an execution | of which the server | late p50 ms | late p99 ms | missing | repeated |\n"
                + "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        Run.Result ours = results.get(0);
        for (Run.Result result : results) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f (%.2f) | %.0f (%.2f) | %.2f (%.2f) | %.2f | %d | %d | %d | %d |%n",
                    result.name(),
                    result.scheduleRate(),
                    result.scheduleRate() / ours.scheduleRate(),
                    result.burstRate(),
                    result.burstRate() / ours.burstRate(),
                    result.cpuMillis(),
                    result.cpuMillis() / ours.cpuMillis(),
                    result.serverMillis(),
                    result.p50(),
                    result.p99(),
                    result.missing(),
                    result.repeated()));
        }
        return text.toString();
    }

    static String claims(List<Claims.Result> results) {
        StringBuilder text = new StringBuilder(
                "\n### Taking due rows\n\n| database | takers | rows at once | way | rows/s |\n| --- | --- | --- | --- | --- |\n");
        for (Claims.Result result : results) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %s | %.0f |%n",
                    result.kind(),
                    result.takers(),
                    result.batch(),
                    result.way(),
                    result.rate()));
        }
        return text.toString();
    }
}
