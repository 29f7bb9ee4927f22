package io.paycenter.examples.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Plays all stories at once, prints what happened and says whether every step was seen. */
final class Unattended {
    private final List<Story> stories;
    private final Timeline timeline;
    private final PrintStream out;

    private Unattended(List<Story> stories, Timeline timeline, PrintStream out) {
        this.stories = List.copyOf(stories);
        this.timeline = timeline;
        this.out = out;
    }

    /** All stories with each channel, so that they take no longer than with one. */
    static Unattended withAllChannels(Actors actors, PrintStream out) {
        List<Story> stories = Arrays.stream(Channel.values())
                .flatMap(channel ->
                        Stream.<Story>of(new ScannedAndLeft(actors, channel), new PaidAndRefunded(actors, channel)))
                .toList();
        return new Unattended(stories, actors.timeline(), out);
    }

    /** Answers whether every step of every story was seen. */
    boolean play() throws InterruptedException {
        List<String> missing = playAll();
        out.println();
        timeline.print(out);
        out.println();
        missing.forEach(step -> out.println("MISSING: " + step));
        if (missing.isEmpty()) {
            out.println("Every step was seen.");
        }
        return missing.isEmpty();
    }

    private List<String> playAll() throws InterruptedException {
        ExecutorService stage = Executors.newFixedThreadPool(stories.size());
        try {
            List<String> missing = new ArrayList<>();
            List<Callable<Optional<String>>> plays = stories.stream()
                    .<Callable<Optional<String>>>map(story -> () -> play(story))
                    .toList();
            for (Future<Optional<String>> played : stage.invokeAll(plays)) {
                played.get().ifPresent(missing::add);
            }
            return missing;
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a story broke off", broken);
        } finally {
            stage.shutdownNow();
        }
    }

    private static Optional<String> play(Story story) {
        try {
            story.play();
            return Optional.empty();
        } catch (StepMissingException missing) {
            return Optional.of(String.valueOf(missing.getMessage()));
        }
    }
}
