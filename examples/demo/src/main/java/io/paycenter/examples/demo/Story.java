package io.paycenter.examples.demo;

/** Something that happens from beginning to end, step by step. */
interface Story {
    /**
     * Plays the story.
     *
     * @throws StepMissingException at the first step that was not seen
     */
    void play();
}
