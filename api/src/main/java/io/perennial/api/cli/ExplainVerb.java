package io.perennial.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains an error code. */
@Command(name = "explain", description = "Explains an error code and its cure.")
final class ExplainVerb extends Verb {

    @Parameters(paramLabel = "CODE", description = "The code, such as in error[CODE].")
    private String code = "";

    ExplainVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() throws IOException {
        Properties explanations = explanations();
        String key = code.toLowerCase(Locale.ROOT);
        String text = explanations.getProperty(key);
        if (text == null) {
            throw new UsageException("no code is called '" + code + "'; codes are "
                    + String.join(", ", new TreeSet<>(explanations.stringPropertyNames())));
        }
        if (terminal().json()) {
            terminal().printJson(Map.of("code", key, "explanation", text));
        } else {
            terminal().print(text);
        }
        return Exit.DONE;
    }

    private static Properties explanations() throws IOException {
        Properties explanations = new Properties();
        try (InputStream file = ExplainVerb.class.getResourceAsStream("explanations.properties")) {
            if (file == null) {
                throw new IOException("the explanations are missing from this build");
            }
            explanations.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return explanations;
    }
}
