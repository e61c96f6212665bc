package io.perennial.api.spec;

import io.perennial.activities.inference.upstream.UpstreamReference;
import io.perennial.api.problem.DidYouMean;
import io.perennial.api.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads which server answers, as people write it. */
public final class UpstreamReading {

    /** Code of what is no reference to a server. */
    public static final String MISFIT = "P0320";

    private static final List<String> KEYS = List.of("upstream", "model", "version", "output");

    private UpstreamReading() {}

    /** The reference, or a refusal that says what is wrong with the file. */
    public static UpstreamReference read(String name, byte[] yaml) {
        Findings findings = new Findings();
        Optional<Node> root = StrictYaml.read(new String(yaml, StandardCharsets.UTF_8), findings);
        if (root.isEmpty()) {
            throw Refusal.unfit(
                    MISFIT, name + ": " + findings.inOrder().getFirst().detail(), findings.inOrder());
        }
        Section section = Section.of(root.get());
        section.keys().forEach(key -> requireKnown(name, key));
        try {
            return new UpstreamReference(
                    required(name, section, "upstream"),
                    required(name, section, "model"),
                    section.text("version"),
                    section.text("output"));
        } catch (IllegalArgumentException e) {
            throw Refusal.unfit(MISFIT, name + ": " + e.getMessage(), List.of());
        }
    }

    private static void requireKnown(String name, String key) {
        if (!KEYS.contains(key)) {
            throw Refusal.unfit(
                    MISFIT,
                    name + ": '" + key + "' is not known here, where " + String.join(", ", KEYS) + " are"
                            + DidYouMean.sentence(key, KEYS)
                                    .map(hint -> "; " + hint)
                                    .orElse(""),
                    List.of());
        }
    }

    private static String required(String name, Section section, String key) {
        return section.text(key)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Refusal.unfit(MISFIT, name + ": '" + key + "' is missing", List.of()));
    }
}
