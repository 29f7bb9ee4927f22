package io.paycenter.examples.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The machine's own Chromium, which stays at home: nothing that it would do by itself reaches the network. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> QUIETLY = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private Chromium() {}

    /**
     * The first browser that there is.
     *
     * @param path folders, as in the environment variable {@code PATH}
     */
    static Optional<Path> find(String path) {
        return NAMES.stream()
                .flatMap(name -> folders(path).map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a browser without a window. */
    static Browser launch(Playwright playwright, Path program) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(QUIETLY));
    }

    /** The first browser that there is, or the end of the test as {@link Requirement} says. */
    static Path require(Requirement requirement, String path) {
        return requirement.require(
                find(path),
                "NO BROWSER: none of " + String.join(", ", NAMES) + " is in PATH, so the browser tests do not run.",
                "Install one: apt-get install --no-install-recommends chromium fonts-noto-cjk");
    }

    private static Stream<Path> folders(String path) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
    }
}
