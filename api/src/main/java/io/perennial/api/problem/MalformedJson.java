package io.perennial.api.problem;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Says what is wrong with a text that is no JSON.
 *
 * <p>The parser's own sentences name its switches and classes, which the reader of an answer can neither see nor turn; so they are only
 * searched for facts, and a sentence that is not known here is not passed on.
 */
final class MalformedJson {

    private static final List<Known> SENTENCES = List.of(
            new Known("^Non-standard token '([^']*)'", "JSON has no %s: every number is finite"),
            new Known(
                    "^Unexpected character \\(''' ",
                    "texts and keys stand in double quotation marks, not in single ones"),
            new Known("^Unexpected character \\('(.+)' \\(code", "unexpected '%s'"),
            new Known(
                    "^Unrecognized token '([^']{0,60})",
                    "'%s' is no JSON value: a text stands in double quotation marks"),
            new Known("^Duplicate Object property \"(.*?)\"", "the key '%s' comes twice"),
            new Known(
                    "^(.+?) \\((\\d+)\\) exceeds the maximum allowed \\((\\d+)",
                    "%s %s is more than the %s taken here"),
            new Known("^Invalid UTF-8", "the text is not UTF-8"),
            new Known(
                    "^Illegal unquoted character",
                    "a line break or another control character stands inside a text: write it as \\n or \\uXXXX"),
            new Known("^Unrecognized character escape '(.)'", "\\%s means nothing in a text"));

    private MalformedJson() {}

    static String inWords(JacksonException failure) {
        return switch (failure) {
            case UnexpectedEndOfInputException _ -> "the text ends too early: something that was opened is not closed";
            case InputCoercionException _ -> "the number is too large or too small for its place";
            default ->
                SENTENCES.stream()
                        .flatMap(known -> known.of(String.valueOf(failure.getOriginalMessage())).stream())
                        .findFirst()
                        .orElse("this is not JSON");
        };
    }

    private record Known(Pattern parsers, String ours) {

        private Known(String parsers, String ours) {
            this(Pattern.compile(parsers), ours);
        }

        private Optional<String> of(String message) {
            Matcher found = parsers.matcher(message);
            if (!found.find()) {
                return Optional.empty();
            }
            Object[] facts = new Object[found.groupCount()];
            for (int i = 0; i < facts.length; i++) {
                facts[i] = found.group(i + 1);
            }
            return Optional.of(ours.formatted(facts));
        }
    }
}
