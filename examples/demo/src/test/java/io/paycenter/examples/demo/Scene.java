package io.paycenter.examples.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo's two programs and a browser, started once for all browser tests. */
final class Scene implements AutoCloseable {
    /** How long to wait for what is expected; far more than it takes. */
    static final double PATIENCE_MS = 120_000;

    private final Stage stage;
    private final Playwright playwright;
    private final Browser browser;

    private Scene(Stage stage, Playwright playwright, Browser browser) {
        this.stage = stage;
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Starts everything, which takes some seconds.
     *
     * @param chromium the browser's program
     */
    static Scene open(Path chromium) {
        Stage stage = stage();
        Playwright playwright = Playwright.create();
        try {
            stage.open();
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
            Browser browser = Chromium.launch(playwright, chromium);
            stage.awaitReady(new Http());
            return new Scene(stage, playwright, browser);
        } catch (IOException | InterruptedException | RuntimeException notStarted) {
            playwright.close();
            stage.close();
            throw new IllegalStateException("the demo did not start", notStarted);
        }
    }

    URI shop() {
        return stage.shop();
    }

    URI phone() {
        return stage.phone();
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        stage.close();
    }

    private static Stage stage() {
        Options options = new Options(true, false, jar("demo.center-jar"), jar("demo.shop-jar"));
        try {
            Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "demo-data-");
            return new Stage(options, Ports.chooseAnyFree(), data);
        } catch (IOException noSpace) {
            throw new UncheckedIOException(noSpace);
        }
    }

    private static Path jar(String property) {
        return Path.of(System.getProperty(property));
    }
}
