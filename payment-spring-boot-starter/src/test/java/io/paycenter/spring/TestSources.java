package io.paycenter.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The texts of all published modules' tests, for pages that name them. */
final class TestSources {
    private TestSources() {}

    /** By the class's simple name; of several classes of one name all texts, one after the other. */
    static Map<String, String> byClass() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String module : Modules.published()) {
            for (Path file : filesIn(Modules.root().resolve(module + "/src/test/java"))) {
                texts.merge(file.getFileName().toString().replace(".java", ""), read(file), String::concat);
            }
        }
        return texts;
    }

    private static List<Path> filesIn(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
