package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.rollout.RolloutWait;
import java.util.Optional;

/** Says in one sentence where a life stands, and in another what it will do next by itself. */
final class StatusSentence {

    private StatusSentence() {}

    static String of(
            Stage stage,
            Awaiting awaiting,
            Optional<Champion> champion,
            String rollouts,
            boolean several,
            Optional<RolloutWait> wait,
            Optional<String> reason,
            Optional<String> notice) {
        String end = notice.map(what -> ". " + what).orElse("");
        if (stage == Stage.RETIRED) {
            return "The life has ended" + end;
        }
        String serving = champion.map(serves -> "v" + serves.served().version() + " serves everything")
                .orElse("Nothing serves yet");
        String work = switch (stage) {
            case SCOPING -> "the charter is being signed";
            case DATA -> "a dataset is being made";
            case TRAINING -> "a version is being trained";
            case APPROVAL -> "a person has to approve the release";
            case ROLLOUT -> rollout(awaiting, rollouts, several, wait);
            case WATCHING -> awaiting == Awaiting.WORK ? "work begins" : "its outcomes are watched";
            case HELD -> "a person has to act";
            case RETIRED -> "the life has ended";
        };
        String because =
                reason.filter(why -> !why.isBlank()).map(why -> ": " + why).orElse("");
        return serving + "; " + work + because + end;
    }

    private static String rollout(Awaiting awaiting, String rollout, boolean several, Optional<RolloutWait> wait) {
        return switch (awaiting) {
            case OUTCOMES -> rollout + (several ? " collect evidence" : " collects evidence");
            case PERSON ->
                rollout + " waits for a person"
                        + wait.map(what -> ": " + what.sentence()).orElse("");
            case WORK, NOTHING -> "a release is being put in force";
        };
    }

    /** The next automatic action; empty when none is due. */
    static Optional<String> nextAction(Stage stage, Awaiting awaiting, boolean mayGoBack) {
        return switch (stage) {
            case SCOPING -> Optional.of("make the dataset once the charter is signed");
            case DATA -> Optional.of("train once the contract accepts the rows");
            case TRAINING -> Optional.of("ask or release once the best version is registered");
            case APPROVAL -> Optional.of("release once it is approved");
            case ROLLOUT ->
                Optional.of(
                        switch (awaiting) {
                            case OUTCOMES -> "raise the candidate's share on proof, take it back on harm";
                            case PERSON -> "take the candidate's share back on harm";
                            case WORK, NOTHING -> "collect evidence once the route is in force";
                        });
            case WATCHING ->
                Optional.of(
                        mayGoBack
                                ? "judge the next block; retrain when the world moved, go back when the release is worse"
                                : "judge the next block; retrain when the world moved");
            case HELD, RETIRED -> Optional.empty();
        };
    }
}
