package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.approval.EvidenceDigest;
import io.perennial.workflows.automation.AutomateRequest;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.lifecycle.CancelRequest;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.RollbackRequest;
import io.perennial.workflows.rollout.PromoteRequest;
import io.perennial.workflows.training.search.SteerRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes commands of requests, those of programs and those of forms: the key from the request, the actor from the token. */
public final class Commands {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int LONGEST_REASON = 1_000;

    private Commands() {}

    /**
     * A command.
     *
     * @param key the Idempotency-Key; one is made up when there is none
     * @param asked the verb and all else that makes this request another one than any under the same key
     */
    public static Command of(@Nullable String key, Principal principal, @Nullable String reason, Object... asked) {
        String id = Optional.ofNullable(key).orElseGet(() -> UUID.randomUUID().toString());
        if (!KEY.matcher(id).matches()) {
            throw Refusal.malformed("Idempotency-Key must be 1 to 200 visible ASCII characters");
        }
        String why = reason == null ? "" : reason.strip();
        if (why.length() > LONGEST_REASON) {
            throw Refusal.malformed("'reason' must be at most " + LONGEST_REASON + " characters");
        }
        return new Command(id, principal.getName(), why, Optional.of(digest(why, asked)));
    }

    /** A command that needs a reason. */
    public static Command withReason(
            @Nullable String key, Principal principal, @Nullable String reason, Object... asked) {
        if (reason == null || reason.isBlank()) {
            throw Refusal.malformed("'reason' is missing: say why, it is kept in the ledger");
        }
        return of(key, principal, reason, asked);
    }

    /** A way back with what its sender saw, which is part of what was asked. */
    public static RollbackRequest rollback(
            @Nullable String key,
            Principal principal,
            @Nullable String reason,
            Optional<Integer> toVersion,
            Optional<Integer> rollout,
            Optional<Integer> champion) {
        List<Object> asked = new ArrayList<>(List.of("rollback", toVersion));
        rollout.ifPresent(seen -> asked.add("rollout " + seen));
        champion.ifPresent(seen -> asked.add("champion " + seen));
        Command command = withReason(key, principal, reason, asked.toArray());
        return new RollbackRequest(command, toVersion, rollout, champion);
    }

    /** The end of work that its sender may have seen by its id. */
    public static CancelRequest cancellation(
            @Nullable String key, Principal principal, @Nullable String reason, Optional<String> work) {
        return new CancelRequest(withReason(key, principal, reason, "cancel", work), work);
    }

    /** An approval at a gate of a rollout, which names the evidence that its sender saw. */
    public static PromoteRequest promotion(
            @Nullable String key,
            Principal principal,
            @Nullable String reason,
            Optional<Integer> rollout,
            @Nullable String digest) {
        if (digest == null || digest.isBlank()) {
            throw Refusal.malformed("'digest' is missing: the rollout names that of its evidence under 'waitsFor'");
        }
        return new PromoteRequest(withReason(key, principal, reason, "promote", rollout, digest), digest);
    }

    /** A pause of a rollout that its sender may have named, or the end of the pause. */
    public static Command pausing(
            String verb,
            @Nullable String key,
            Principal principal,
            @Nullable String reason,
            Optional<Integer> rollout) {
        return withReason(key, principal, reason, verb, rollout);
    }

    /** Another degree of automation, of a segment or of all other rows. */
    public static AutomateRequest automation(
            @Nullable String key,
            Principal principal,
            @Nullable String reason,
            @Nullable String degree,
            Optional<String> segment) {
        Optional<String> named = segment.map(String::strip).filter(name -> !name.isEmpty());
        Degree to = degree(degree);
        return new AutomateRequest(withReason(key, principal, reason, "automate", to, named), to, named);
    }

    private static Degree degree(@Nullable String word) {
        return Stream.of(Degree.values())
                .filter(degree -> degree.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.malformed("'degree' must be one of human_only, shadow, assist, partial and full"
                                + (word == null ? ", and is missing" : ", got '" + word + "'")));
    }

    /** An experiment that is asked for. */
    public static Command experiment(@Nullable String key, Principal principal, ExperimentWish wish) {
        return of(key, principal, wish.reason(), "experiment", wish);
    }

    /** The end of an experiment that goes on. */
    public static Command endOfExperiment(
            @Nullable String key, Principal principal, @Nullable String reason, int number) {
        return of(key, principal, reason, "call off experiment", number);
    }

    /** A wish for the course of a search. */
    public static SteerRequest steering(
            @Nullable String key, Principal principal, @Nullable String reason, SearchWish wish) {
        Command command = withReason(key, principal, reason, "steer", wish);
        return new SteerRequest(
                command, wish.stopTrial(), wish.moreTrials(), wish.epochBudget(), wish.keepOneIn(), wish.finish());
    }

    private static String digest(String reason, Object... asked) {
        List<String> parts = new ArrayList<>();
        parts.add(reason);
        for (Object part : asked) {
            parts.add(String.valueOf(part));
        }
        return EvidenceDigest.of(parts);
    }
}
