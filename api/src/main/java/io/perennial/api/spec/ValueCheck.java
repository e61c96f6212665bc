package io.perennial.api.spec;

import io.perennial.api.problem.DidYouMean;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import tools.jackson.databind.JsonNode;

/** Checks one scalar against its rule: type, bounds, list of words, form. */
final class ValueCheck {

    private final Findings findings;

    ValueCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Node node, JsonNode rule, String pointer) {
        switch (rule.path("format").asString("")) {
            case "share" -> share(node, rule, pointer);
            case "time" -> {
                if (Scalars.time(node).isEmpty()) {
                    wrongType(node, pointer, "a time such as 30d, 12h or 15m", Optional.empty());
                }
            }
            case "word" -> word(node, pointer);
            default -> plain(node, rule, pointer);
        }
    }

    private void plain(Node node, JsonNode rule, String pointer) {
        switch (rule.path("type").asString("")) {
            case "number" -> number(node, rule, pointer, "a number", false);
            case "integer" -> number(node, rule, pointer, "a whole number", true);
            case "boolean" -> flag(node, pointer);
            default -> text(node, rule, pointer);
        }
    }

    private void number(Node node, JsonNode rule, String pointer, String expected, boolean whole) {
        Optional<Double> number = Scalars.number(node).filter(value -> !whole || value == Math.rint(value));
        if (number.isEmpty()) {
            wrongType(node, pointer, expected, Optional.empty());
        } else {
            bounds(node, number.get(), rule, pointer, Optional.empty());
        }
    }

    private void share(Node node, JsonNode rule, String pointer) {
        Optional<Double> share = Scalars.share(node);
        if (share.isEmpty()) {
            wrongType(node, pointer, "a share such as 15 % or 0.15", Optional.empty());
            return;
        }
        Optional<String> percent = Scalars.number(node)
                .filter(value -> value >= 1)
                .flatMap(value -> Scalars.text(node))
                .map(value -> "write " + value + " %");
        bounds(node, share.get(), rule, pointer, percent);
    }

    private void flag(Node node, String pointer) {
        if (Scalars.flag(node).isPresent()) {
            return;
        }
        Optional<String> cure = Scalars.text(node).flatMap(word -> switch (word.toLowerCase(Locale.ROOT)) {
            case "yes", "on", "y", "true" -> Optional.of("write true");
            case "no", "off", "n", "false" -> Optional.of("write false");
            default -> Optional.empty();
        });
        wrongType(node, pointer, "true or false", cure);
    }

    private void word(Node node, String pointer) {
        if (Scalars.text(node).isEmpty()) {
            wrongType(node, pointer, "a word", Optional.empty());
        }
    }

    private void text(Node node, JsonNode rule, String pointer) {
        Optional<String> text = Scalars.text(node);
        if (text.isEmpty() || text.get().isBlank()) {
            wrongType(node, pointer, "a text", Optional.empty());
            return;
        }
        List<String> words =
                rule.path("enum").valueStream().map(JsonNode::asString).toList();
        if (!words.isEmpty() && !words.contains(text.get())) {
            findings.add(
                    "P0112",
                    pointer,
                    node.getStartMark(),
                    "expected " + String.join(" or ", words) + ", found '" + text.get() + "'",
                    DidYouMean.sentence(text.get(), words));
        }
        String pattern = rule.path("pattern").asString("");
        if (!pattern.isEmpty() && !text.get().matches(pattern)) {
            findings.add(
                    "P0113",
                    pointer,
                    node.getStartMark(),
                    "'" + text.get() + "' does not fit: "
                            + rule.path("description").asString(pattern));
        }
    }

    private void bounds(Node node, double value, JsonNode rule, String pointer, Optional<String> cure) {
        Optional<String> broken = Bound.broken(rule, value);
        broken.ifPresent(bound -> findings.add(
                "P0112",
                pointer,
                node.getStartMark(),
                "expected " + bound + ", found " + Scalars.text(node).orElse(""),
                cure));
    }

    private void wrongType(Node node, String pointer, String expected, Optional<String> cure) {
        findings.add(
                "P0110",
                pointer,
                node.getStartMark(),
                "expected " + expected + ", found " + Scalars.inWords(node),
                cure);
    }
}
