package io.perennial.api.spec;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads single values: numbers as JSON writes them, true and false as such words only, shares as {@code 15 %} or 0.15. */
final class Scalars {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d[\\d_]*)(\\.\\d*)?([eE][-+]?\\d+)?");
    private static final Pattern PERCENT = Pattern.compile("([-+]?\\d+(?:\\.\\d+)?)\\s*%");
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d|w)");

    private Scalars() {}

    static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar && !isAbsent(scalar)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    static Optional<Double> number(Node node) {
        if (node instanceof ScalarNode scalar
                && isPlain(scalar)
                && NUMBER.matcher(scalar.getValue()).matches()) {
            return Optional.of(Double.valueOf(scalar.getValue().replace("_", "")));
        }
        return Optional.empty();
    }

    static Optional<Boolean> flag(Node node) {
        if (!(node instanceof ScalarNode scalar) || !isPlain(scalar)) {
            return Optional.empty();
        }
        return switch (scalar.getValue()) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<Double> share(Node node) {
        Optional<Double> number = number(node);
        if (number.isPresent()) {
            return number;
        }
        return text(node)
                .map(PERCENT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Double.parseDouble(matcher.group(1) + "e-2"));
    }

    static Optional<Duration> time(Node node) {
        return text(node).map(TIME::matcher).filter(Matcher::matches).map(matcher -> {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                case "d" -> Duration.ofDays(amount);
                default -> Duration.ofDays(7 * amount);
            };
        });
    }

    static boolean isAbsent(Node node) {
        return node instanceof ScalarNode scalar
                && isPlain(scalar)
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("null")
                        || scalar.getValue().equals("~"));
    }

    /** What was found, in words. */
    static String inWords(Node node) {
        return switch (node) {
            case MappingNode mapping -> "a mapping of " + mapping.getValue().size() + " keys";
            case SequenceNode list -> "a list of " + list.getValue().size();
            case ScalarNode scalar when isAbsent(scalar) -> "nothing";
            case ScalarNode scalar when number(scalar).isPresent() -> "the number " + scalar.getValue();
            case ScalarNode scalar when flag(scalar).isPresent() -> scalar.getValue();
            case ScalarNode scalar -> "the text \"" + Quoted.shortened(scalar.getValue()) + "\"";
            default -> "something else";
        };
    }

    private static boolean isPlain(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }
}
