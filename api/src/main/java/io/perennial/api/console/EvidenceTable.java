package io.perennial.api.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evidence for a release as tables. They are read out of the very lines that the digest is over, so that nobody signs another figure than he
 * reads; a line that is no figure of a model stays a line.
 *
 * @param contenders all models of the training on its held-out rows, best first
 * @param beside champion and candidate on the same rows, where the two could be compared
 * @param notes all other lines
 */
public record EvidenceTable(List<Contender> contenders, Optional<Beside> beside, List<String> notes) {

    private static final Pattern CONTENDER =
            Pattern.compile("(.+?): (\\S+) (\\S+), bad answers (\\S+ %)(?:; this is (v\\d+), which is asked about)?");

    private static final Pattern BESIDE =
            Pattern.compile("(v\\d+), which serves, has (\\S+) (\\S+) and (\\S+ %) bad answers on the (\\d+) of (\\d+)"
                    + " held-out rows that it was not fitted on; (.+) has \\S+ (\\S+) and (\\S+ %) bad answers there");

    public EvidenceTable {
        contenders = List.copyOf(contenders);
        notes = List.copyOf(notes);
    }

    /**
     * A model with its figures.
     *
     * @param name what it is
     * @param metric name of its error
     * @param error its error
     * @param bad its share of bad answers
     * @param asked the version it would be released as; empty for the others
     */
    public record Contender(String name, String metric, String error, String bad, Optional<String> asked) {}

    /**
     * Champion and candidate.
     *
     * @param rows how many rows they are compared on
     * @param held how many rows are held out
     * @param champion the version that serves
     * @param candidate the model that is asked about
     */
    public record Beside(String rows, String held, Contender champion, Contender candidate) {}

    static EvidenceTable of(List<String> lines) {
        List<Contender> contenders = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Optional<Beside> beside = Optional.empty();
        for (String line : lines) {
            Matcher contender = CONTENDER.matcher(line);
            Matcher both = BESIDE.matcher(line);
            if (contender.matches()) {
                contenders.add(new Contender(
                        contender.group(1),
                        contender.group(2),
                        contender.group(3),
                        figure(contender.group(4)),
                        Optional.ofNullable(contender.group(5))));
            } else if (both.matches()) {
                beside = Optional.of(beside(both));
            } else {
                notes.add(line);
            }
        }
        return new EvidenceTable(contenders, beside, notes);
    }

    private static Beside beside(Matcher both) {
        String metric = both.group(2);
        return new Beside(
                both.group(5),
                both.group(6),
                new Contender(both.group(1), metric, both.group(3), figure(both.group(4)), Optional.empty()),
                new Contender(both.group(7), metric, both.group(8), figure(both.group(9)), Optional.empty()));
    }

    /** Does not break between a number and its unit. */
    private static String figure(String text) {
        return text.replace(' ', '\u00a0');
    }

    /** What the figures of the tables are called; empty without any. */
    public String metric() {
        return contenders.stream().findFirst().map(Contender::metric).orElse("error");
    }
}
