package io.perennial.workflows.automation;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What decided cases show of the agreement of people with a version.
 *
 * @param version the version
 * @param cases decided cases on which it spoke, the newest 10,000
 * @param agreed those on which people decided as it said
 * @param blind those that were decided before its word could be seen
 * @param agreement share of agreement that had to be shown
 * @param log10 log10 of the evidence that people agree on more than that share
 * @param neededLog10 log10 of the evidence that is needed
 * @param more cases on which people would have to agree before it is shown; empty when it is
 */
public record AgreementEvidence(
        int version,
        long cases,
        long agreed,
        long blind,
        double agreement,
        double log10,
        double neededLog10,
        Optional<Long> more) {

    public AgreementEvidence {
        more = Absent.orEmpty(more);
    }

    /** True when more may be left to the version. */
    public boolean suffices() {
        return more.isEmpty();
    }

    /** What there is, and what is missing, for a person. */
    public String sentence() {
        String found = cases == 0
                ? "people have decided no case of v" + version
                : "people agreed with v" + version + " on " + agreed + " of " + cases + " decided cases";
        String share = Figures.percent(agreement);
        return more.map(number -> found + "; " + number
                        + " more on which they agree are missing to show that they do on " + share + " or more")
                .orElseGet(() -> found + ", which shows that they do on " + share + " or more");
    }

    /** For the ledger. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("agreed", agreed + " of " + cases);
        facts.put("decided blind", Long.toString(blind));
        facts.put("agreement needed", Figures.percent(agreement));
        facts.put("evidence", Figures.evidence(log10));
        facts.put("needed", Figures.evidence(neededLog10));
        return facts;
    }
}
