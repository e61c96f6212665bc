package io.perennial.api.gateway;

import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Candidate;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.serving.PredictionLogging;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.serving.Standby;
import java.util.Optional;
import java.util.UUID;

/** Route changes for tests. */
final class Tables {

    private static final OutcomeRule RULE = new OutcomeRule(Task.REGRESSION, 0.15);

    private Tables() {}

    static RouteChange alone(String model, ServedVersion incumbent) {
        return change(model, incumbent, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static RouteChange beside(String model, ServedVersion incumbent, ServedVersion beside) {
        return change(model, incumbent, Optional.empty(), Optional.of(beside), Optional.empty());
    }

    static RouteChange canary(String model, ServedVersion incumbent, ServedVersion candidate, double share) {
        return canary(model, incumbent, new Candidate(candidate, share, 1, 1));
    }

    static RouteChange canary(String model, ServedVersion incumbent, Candidate candidate) {
        return change(model, incumbent, Optional.of(candidate), Optional.empty(), Optional.empty());
    }

    static RouteChange guarded(String model, ServedVersion incumbent, ServedVersion candidate, Guardrails guardrails) {
        return guarded(model, incumbent, candidate, guardrails, RULE);
    }

    static RouteChange guarded(
            String model,
            ServedVersion incumbent,
            ServedVersion candidate,
            Guardrails guardrails,
            OutcomeRule outcomes) {
        return new RouteChange(
                UUID.randomUUID().toString(),
                1,
                new ModelId(model),
                incumbent,
                Optional.of(new Candidate(candidate, .5, 1, 1)),
                Optional.empty(),
                outcomes,
                0.01,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                guardrails,
                Optional.empty());
    }

    /** After a promotion: the version before is scored beside and stands by. */
    static RouteChange promoted(String model, ServedVersion champion, Standby before) {
        return new RouteChange(
                UUID.randomUUID().toString(),
                1,
                new ModelId(model),
                champion,
                Optional.empty(),
                Optional.of(before.version()),
                RULE,
                0.01,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Guardrails.USUAL,
                Optional.of(before));
    }

    static RouteChange refusing(String model, ServedVersion incumbent, String sentence) {
        return change(model, incumbent, Optional.empty(), Optional.empty(), Optional.of(sentence));
    }

    static RouteChange succeeded(String model, ServedVersion incumbent, String successor) {
        return new RouteChange(
                UUID.randomUUID().toString(),
                1,
                new ModelId(model),
                incumbent,
                Optional.empty(),
                Optional.empty(),
                RULE,
                0.01,
                Optional.of("Model " + model + " is retired; ask " + successor + " instead"),
                Optional.of(new ModelId(successor)));
    }

    /** The same, answered only once it is stored. */
    static RouteChange durable(RouteChange change) {
        return change.storing(PredictionLogging.DURABLE);
    }

    static RouteChange classifying(String model, ServedVersion incumbent) {
        return new RouteChange(
                UUID.randomUUID().toString(),
                1,
                new ModelId(model),
                incumbent,
                Optional.empty(),
                Optional.empty(),
                new OutcomeRule(Task.CLASSIFICATION, 0.15),
                0.01,
                Optional.empty());
    }

    private static RouteChange change(
            String model,
            ServedVersion incumbent,
            Optional<Candidate> candidate,
            Optional<ServedVersion> beside,
            Optional<String> refusal) {
        return new RouteChange(
                UUID.randomUUID().toString(), 1, new ModelId(model), incumbent, candidate, beside, RULE, 0.01, refusal);
    }
}
