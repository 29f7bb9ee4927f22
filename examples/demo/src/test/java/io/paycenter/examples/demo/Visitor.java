package io.paycenter.examples.demo;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A person with a browser, who keeps pictures of what was seen and notes what the browser complained about. */
final class Visitor {
    private static final String HOME = "127.0.0.1";

    private final BrowserContext context;
    private final Page page;
    private final String story;
    private final List<String> complaints = new ArrayList<>();
    private final List<Route> held = new ArrayList<>();
    private int pictures;

    Visitor(BrowserContext context, String story) {
        this.context = context;
        this.story = story;
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> complaints.add("error: " + error.error()));
        context.onRequest(this::watch);
        context.onResponse(this::judge);
        context.setDefaultTimeout(Scene.PATIENCE_MS);
        this.page = context.newPage();
    }

    Page page() {
        return page;
    }

    /** Keeps a picture of the whole screen. */
    byte[] snap(String what) {
        pictures++;
        String name = "%s-%02d-%s.png".formatted(story, pictures, what).toLowerCase(Locale.ROOT);
        Path file = Path.of(System.getProperty("demo.screenshots"), name);
        return page.screenshot(new Page.ScreenshotOptions().setPath(file).setAnimations(ScreenshotAnimations.DISABLED));
    }

    /** Holds back requests to addresses that begin so, until {@link #letGo}: what is on the screen stays there. */
    void holdBack(String beginning) {
        page.route(address -> address.startsWith(beginning), held::add);
    }

    void letGo() {
        page.unrouteAll();
        held.forEach(Route::resume);
        held.clear();
    }

    /** What the browser logged as wrong, failed to load, was forbidden to do, or asked of hosts elsewhere. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Drops the complaints so far, which were meant. */
    void forgive() {
        complaints.clear();
    }

    void leave() {
        context.close();
    }

    private void hear(ConsoleMessage message) {
        if (!message.type().equals("log") && !message.type().equals("info")) {
            complaints.add(message.type() + ": " + message.text() + " at " + message.location());
        }
    }

    private void watch(Request request) {
        URI address = URI.create(request.url());
        if (!HOME.equals(address.getHost())) {
            complaints.add("request to elsewhere: " + address);
        }
    }

    private void judge(Response response) {
        if (response.status() >= 400) {
            complaints.add("answer " + response.status() + ": " + response.url());
        }
    }
}
