package io.perennial.activities.store.cases;

import io.perennial.activities.statistics.PairedLossTest;
import io.perennial.workflows.automation.AgreementEvidence;
import io.perennial.workflows.automation.AgreementRequest;
import io.perennial.workflows.automation.Raising;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.serving.OutcomeRule;
import java.util.List;
import java.util.Optional;

/**
 * Weighs how surely people agree with a version.
 *
 * <p><b>Estimated:</b> the share of cases on which people decide other than the version said, held against one less the agreement that is asked
 * for, by primitive S with a flawless other side ({@link PairedLossTest#safe}). <b>Guarantee:</b> a version with which people agree on no more
 * than that share gets as much evidence as is needed with probability at most {@value #ALPHA}, however often somebody asks while its first
 * {@value #NEWEST} cases are decided; the window slides beyond them. <b>Few samples:</b> without cases the evidence is 1; with an agreement
 * of 90 % at least 78 cases are needed, all agreed on. <b>Selection:</b> where the model decides in part, only rows of which it is not sure are
 * cases: the very ones that the next degree would leave to it.
 */
public final class AgreementWeighing {

    /** As many of the newest cases count. */
    public static final int NEWEST = 10_000;

    private static final double ALPHA = 0.05;

    private final CaseStore cases;

    public AgreementWeighing(CaseStore cases) {
        this.cases = cases;
    }

    /** Weighs what is decided by now. */
    public AgreementEvidence weigh(AgreementRequest request) {
        List<CaseAnswer> answers = cases.answers(request.model(), request.version(), request.segment(), NEWEST);
        return weigh(request.version(), answers, request.raising(), request.outcomes());
    }

    static AgreementEvidence weigh(int version, List<CaseAnswer> answers, Raising raising, OutcomeRule rule) {
        double margin = 1 - raising.agreementNeeded();
        PairedLossTest test = PairedLossTest.safe(margin);
        long agreed = 0;
        for (CaseAnswer answer : answers) {
            boolean agrees = agree(answer.human(), answer.said(), rule);
            test.add(agrees ? 0 : 1);
            agreed += agrees ? 1 : 0;
        }
        return new AgreementEvidence(
                version,
                answers.size(),
                agreed,
                answers.stream().filter(CaseAnswer::blind).count(),
                raising.agreementNeeded(),
                test.log10Evidence(),
                -Math.log10(ALPHA),
                missing(test, raising.casesNeeded()));
    }

    /** How many more cases that all agree would do; adds them to the test. */
    private static Optional<Long> missing(PairedLossTest test, int casesNeeded) {
        long before = test.pairs();
        while ((test.pairs() < casesNeeded || !test.rejects(ALPHA)) && test.pairs() - before < NEWEST) {
            test.add(0);
        }
        return Optional.of(test.pairs() - before).filter(more -> more > 0);
    }

    /** Numbers agree when the one would be no bad answer to the other. */
    public static boolean agree(String one, String other, OutcomeRule rule) {
        return rule.task() == Task.CLASSIFICATION
                ? one.equals(other)
                : !rule.isBad(Double.parseDouble(other), Double.parseDouble(one));
    }
}
