package io.paycenter.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One of the front pages, and the code that it shows. */
record Readme(String text) {
    private static final Pattern SHOWN = Pattern.compile("<!-- from (\\S+) -->\\s*```\\w*\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REGION =
            Pattern.compile("(?://|#) region start\\n(.*?)(?://|#) endregion", Pattern.DOTALL);

    /**
     * A fenced block under a comment that says where it is from.
     *
     * @param file the source, from the root of the repository
     * @param code what the page shows
     */
    record Shown(String file, String code) {}

    static Readme read(String name) throws IOException {
        return new Readme(Files.readString(Modules.root().resolve(name)));
    }

    List<Shown> shown() {
        return SHOWN.matcher(text)
                .results()
                .map(found -> new Shown(found.group(1), normalized(found.group(2))))
                .toList();
    }

    /** The marked part of a source, with every run of white space as one blank. */
    static String region(String source) {
        MatchResult found = REGION.matcher(source)
                .results()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no region in " + source));
        return normalized(found.group(1));
    }

    private static String normalized(String code) {
        return code.strip().replaceAll("\\s+", " ");
    }
}
