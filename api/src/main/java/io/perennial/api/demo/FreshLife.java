package io.perennial.api.demo;

import io.perennial.api.client.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A life that nobody has lived yet: every story is told from the beginning, also in a home where it was told or broken off before.
 *
 * @param name name of the model, the first free one
 * @param spec the spec under that name
 * @param promised the error rates that it promises
 * @param taken the name in the file, when a model of that name lives or has lived already
 */
record FreshLife(String name, String spec, ErrorRates promised, Optional<String> taken) {

    private static final Pattern NAME = Pattern.compile("(?m)^name:[ \\t]*.*$");

    /** Reads the spec and gives it the first name that no model of the platform has: the one in the file, or that with -2, -3, … behind it. */
    static FreshLife of(Platform platform, Path file) throws IOException {
        String spec = Files.readString(file);
        JsonNode resolved =
                platform.post("/api/v1/models/check", "application/yaml", spec.getBytes(StandardCharsets.UTF_8));
        String wanted = resolved.path("name").asString("pc-prices");
        ErrorRates promised = new ErrorRates(resolved);
        Set<String> known = known(platform);
        if (!known.contains(wanted)) {
            return new FreshLife(wanted, spec, promised, Optional.empty());
        }
        int number = 2;
        while (known.contains(wanted + "-" + number)) {
            number++;
        }
        String free = wanted + "-" + number;
        return new FreshLife(free, renamed(spec, free), promised, Optional.of(wanted));
    }

    byte[] bytes() {
        return spec.getBytes(StandardCharsets.UTF_8);
    }

    /** What a reader should know about the name; empty when it is the one in the file. */
    Optional<String> remark() {
        return taken.map(old -> old + " has a life already and keeps it; this story is told of " + name);
    }

    private static Set<String> known(Platform platform) {
        Set<String> names = new HashSet<>();
        platform.get("/api/v1/models")
                .forEach(status -> names.add(status.path("model").asString()));
        return names;
    }

    private static String renamed(String spec, String name) {
        Matcher line = NAME.matcher(spec);
        if (!line.find()) {
            throw new StoryBroken("the spec has no line 'name: …' that could be changed to " + name);
        }
        return line.replaceFirst(Matcher.quoteReplacement("name: " + name));
    }
}
