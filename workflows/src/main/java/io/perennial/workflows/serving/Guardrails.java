package io.perennial.workflows.serving;

import io.perennial.workflows.Absent;
import io.perennial.workflows.scoping.AgreedCosts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metrics that guard a canary beside its bad answers: each names a kind of bad event that is known with the request, long before any label,
 * or is {@link #MEAN_COST}, which weighs labelled answers by what they cost.
 *
 * @param metrics their names; one that is named twice counts once; {@link #ERRORS} and {@link #LATENCY} are
 *     counted by the gateways themselves
 * @param segments columns of the model's inputs whose words tell segments apart, within which every guard looks for harm as well; none
 *     when absent
 */
public record Guardrails(List<String> metrics, List<String> segments) {

    /** Requests that the version drawn for them failed and the other version answered. */
    public static final String ERRORS = "errors";

    /** Requests that were answered slowly by the incumbent's own measure. */
    public static final String LATENCY = "latency";

    /** What labelled answers cost by the charter's matrix; the other metrics are known long before any label. */
    public static final String MEAN_COST = AgreedCosts.METRIC;

    /** Metrics that the platform counts itself, by requests or by labels; nobody reports them. */
    public static final List<String> OWN = List.of(ERRORS, LATENCY, MEAN_COST);

    /** What guards a rollout whose plan names nothing. */
    public static final Guardrails USUAL = new Guardrails(List.of(ERRORS, LATENCY), List.of());

    private static final int LONGEST_WORD = 100;

    public Guardrails {
        metrics = metrics.stream().distinct().toList();
        segments = Absent.orEmpty(segments).stream().distinct().toList();
    }

    /** Metrics of requests, whose bad events need no label. */
    public List<String> ofRequests() {
        return metrics.stream().filter(metric -> !metric.equals(MEAN_COST)).toList();
    }

    /** True when the costs of labelled answers guard the canary, beside how many are bad. */
    public boolean weighCosts() {
        return metrics.contains(MEAN_COST);
    }

    /** Metrics whose bad events callers report, each with the prediction it happened to. */
    public List<String> reported() {
        return metrics.stream().filter(metric -> !OWN.contains(metric)).toList();
    }

    /**
     * Segments a row belongs to: its word by column, empty where the row has none, cut to its first {@value #LONGEST_WORD} characters.
     *
     * @param row values by column name; a column that it lacks or that holds a number tells no segment
     */
    public Map<String, String> segmentsOf(Map<String, Object> row) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String column : segments) {
            if (row.containsKey(column)) {
                Object value = row.get(column);
                if (value == null || value instanceof String) {
                    found.put(column, cut(value == null ? "" : (String) value));
                }
            }
        }
        return found;
    }

    private static String cut(String word) {
        return word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word;
    }

    /** The guardrails themselves, or the usual ones when an older writer knew none. */
    public static Guardrails orUsual(@Nullable Guardrails guardrails) {
        return guardrails == null ? USUAL : guardrails;
    }
}
