package io.paycenter.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Sends people with browsers to the demo. After each test none of their browsers may have had anything to complain about. */
final class Visitors {
    private final Scene scene;
    private final List<Visitor> visitors = new ArrayList<>();

    private Visitors(Scene scene) {
        this.scene = scene;
    }

    /** @param story names the visitor's pictures */
    Visitor come(String story, Device device, String locale) {
        return come(story, device, locale, options -> {});
    }

    Visitor come(String story, Device device, String locale, Consumer<Browser.NewContextOptions> more) {
        Browser.NewContextOptions options = device.options(locale);
        more.accept(options);
        Visitor visitor = new Visitor(scene.browser().newContext(options), story);
        visitors.add(visitor);
        return visitor;
    }

    URI shop() {
        return scene.shop();
    }

    URI phone() {
        return scene.phone();
    }

    private void leave() {
        visitors.forEach(Visitor::leave);
    }

    private List<String> complaints() {
        return visitors.stream()
                .flatMap(visitor -> visitor.complaints().stream())
                .toList();
    }

    /** Hands a test its visitors. */
    static final class Extension implements BeforeAllCallback, ParameterResolver, AfterEachCallback, AfterAllCallback {
        private static final Namespace NAMESPACE = Namespace.create(Visitors.class);

        /** Opens the scene here, because a test that is to be skipped cannot be skipped by its parameters. */
        @Override
        public void beforeAll(ExtensionContext context) {
            Path chromium = Chromium.require(
                    Requirement.onThisMachine(), System.getenv().getOrDefault("PATH", ""));
            scenes(context).computeIfAbsent(Scene.class, type -> Scene.open(chromium), Scene.class);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Visitors.class;
        }

        @Override
        public Visitors resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Scene scene = scenes(context).get(Scene.class, Scene.class);
            return context.getStore(NAMESPACE)
                    .computeIfAbsent(context.getUniqueId(), id -> new Visitors(scene), Visitors.class);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            if (context.getExecutionException().isPresent()) {
                find(context)
                        .ifPresent(visitors -> visitors.visitors.forEach(visitor -> visitor.snap("when-it-failed")));
            }
            sendHome(context);
        }

        @Override
        public void afterAll(ExtensionContext context) {
            sendHome(context);
        }

        private static void sendHome(ExtensionContext context) {
            find(context).ifPresent(visitors -> {
                visitors.leave();
                assertThat(visitors.complaints())
                        .as("complaints of the browser")
                        .isEmpty();
            });
        }

        private static ExtensionContext.Store scenes(ExtensionContext context) {
            return context.getRoot().getStore(NAMESPACE);
        }

        private static Optional<Visitors> find(ExtensionContext context) {
            return Optional.ofNullable(context.getStore(NAMESPACE).get(context.getUniqueId(), Visitors.class));
        }
    }
}
