package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * The way on from a step that has passed, not yet gone.
 *
 * @param gate the gate it waits at; empty once a person has opened it, or when only a pause is in the way
 * @param digest names the gate with the evidence on which the step passed; an approval of anything else is refused
 * @param proof that evidence; empty before the first step
 */
public record Passage(Optional<ManualGate> gate, String digest, Optional<EvidenceJudgement> proof) {

    public Passage {
        gate = Absent.orEmpty(gate);
        proof = Absent.orEmpty(proof);
    }

    /** What came on top of the proof, in one sentence: the digest stands for the proof alone. */
    Optional<String> since(EvidenceJudgement now) {
        return proof.map(then -> "passed on " + then.units() + " up to outcome " + then.cursor() + "; judged on since: "
                + (now.units() - then.units()) + ", candidate bad " + (now.candidateBad() - then.candidateBad())
                + ", incumbent bad " + (now.incumbentBad() - then.incumbentBad()));
    }

    /** The same way with its gate open. */
    Passage opened() {
        return new Passage(Optional.empty(), digest, proof);
    }
}
