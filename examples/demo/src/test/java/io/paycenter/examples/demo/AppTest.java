package io.paycenter.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppTest {
    @TempDir
    private Path folder;

    private App app;

    @AfterEach
    void stop() {
        app.stop();
    }

    @Test
    void a_program_that_ends_is_dead_and_leaves_its_last_words() throws IOException {
        app = child("complain");

        await().until(() -> !app.isAlive());

        assertThat(app.tail()).startsWith("line 61").endsWith("line 99\nthe secret has 5 characters");
        assertThat(new AppDiedException(app, "ended by itself"))
                .hasMessageStartingWith("The child ended by itself. The end of its log:\n\nline 61\n");
    }

    @Test
    void a_program_is_ready_once_it_answers() throws IOException, InterruptedException {
        int port = Ports.choose(List.of(0)).get(0);
        app = child("serve", Integer.toString(port));
        Http http = new Http();

        await().until(() -> app.isReady(http));

        app.stop();
        assertThat(app.isAlive()).isFalse();
        assertThat(app.isReady(http)).isFalse();
    }

    private App child(String... arguments) throws IOException {
        URI probe = URI.create("http://127.0.0.1:" + (arguments.length > 1 ? arguments[1] : "1") + "/ready");
        String classes = Path.of("target", "test-classes").toString();
        List<String> java = new ArrayList<>(List.of("-cp", classes, AppTestChild.class.getName()));
        java.addAll(List.of(arguments));
        return App.start("child", probe, folder.resolve("child.log"), java, Map.of("CHILD_SECRET", "12345"));
    }
}
