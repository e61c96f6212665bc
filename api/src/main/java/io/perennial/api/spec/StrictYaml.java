package io.perennial.api.spec;

import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** The plain part of YAML: one document of mappings, lists and scalars; anchors, aliases, tags and merge keys are refused by name. */
final class StrictYaml {

    private static final int CODE_POINTS = 256 * 1024;
    private static final int DEPTH = 20;

    private StrictYaml() {}

    /** The document's root, or empty with what is wrong added to the findings. */
    static Optional<Node> read(String text, Findings findings) {
        try {
            refuseTheRest(text, findings);
            Optional<Node> root =
                    findings.isEmpty() ? Optional.ofNullable(yaml().compose(new StringReader(text))) : Optional.empty();
            if (root.isEmpty() && findings.isEmpty()) {
                findings.add("P0101", "", start(), "the spec is empty");
            }
            return root;
        } catch (MarkedYAMLException e) {
            findings.add("P0101", "", place(e), "not YAML: " + reason(e));
        } catch (ReaderException e) {
            String character = "U+%04X".formatted(e.getCodePoint());
            findings.add(
                    "P0101",
                    "",
                    place(text, e.getPosition()),
                    "not YAML: the character " + character + " is not allowed");
        } catch (YAMLException e) {
            findings.add("P0101", "", start(), "not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static void refuseTheRest(String text, Findings findings) {
        int documents = 0;
        for (Event event : yaml().parse(new StringReader(text))) {
            if (event instanceof DocumentStartEvent && ++documents == 2) {
                refuse(findings, event, "a second document");
            }
            if (event instanceof AliasEvent alias) {
                refuse(findings, event, "the alias *" + alias.getAnchor());
            } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
                refuse(findings, event, "the anchor &" + node.getAnchor());
            }
            String tag = tag(event);
            if (tag != null) {
                refuse(findings, event, "the tag " + tag);
            }
            if (event instanceof ScalarEvent scalar
                    && scalar.isPlain()
                    && scalar.getValue().equals("<<")) {
                refuse(findings, event, "the merge key <<");
            }
        }
    }

    private static @Nullable String tag(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> null;
        };
    }

    private static void refuse(Findings findings, Event event, String what) {
        findings.add("P0104", "", event.getStartMark(), what + " is not taken here: write the value out");
    }

    private static Mark place(MarkedYAMLException failure) {
        Mark problem = failure.getProblemMark();
        return problem == null ? start() : problem;
    }

    private static Mark place(String text, int position) {
        String before = text.substring(0, Math.min(position, text.length()));
        int line = (int) before.chars().filter(character -> character == '\n').count();
        return new Mark("spec", 0, line, before.length() - before.lastIndexOf('\n') - 1, new int[] {}, 0);
    }

    private static String reason(MarkedYAMLException failure) {
        String problem = failure.getProblem();
        return problem == null ? String.valueOf(failure.getContext()) : problem;
    }

    private static Mark start() {
        return new Mark("spec", 0, 0, 0, new int[] {}, 0);
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CODE_POINTS);
        options.setNestingDepthLimit(DEPTH);
        options.setMaxAliasesForCollections(0);
        return new Yaml(options);
    }
}
