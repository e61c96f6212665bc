package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.RetrainRequest;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.monitoring.Episode;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.RegisteredVersion;
import io.perennial.workflows.training.TrainingReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The course of one generation: scope, data, training, approval, release; each gate ends it or opens the next. */
final class Course {

    private final Life life;
    private final Board board;
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final Trial trial;
    private final Releases releases;
    private final Episodes episodes;
    private final Questions questions;

    Course(
            Life life,
            Board board,
            Ledger ledger,
            Pipeline pipeline,
            Trial trial,
            Releases releases,
            Episodes episodes,
            Questions questions) {
        this.life = life;
        this.board = board;
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.trial = trial;
        this.releases = releases;
        this.episodes = episodes;
        this.questions = questions;
    }

    /** A generation of an applied spec; the spec is in force once its charter is signed. */
    void applySpec(Wish.Apply wish) {
        Cause cause = wish.cause();
        life.begin(Stage.SCOPING, cause.reason());
        ledger.record(ledger.decision(DecisionKind.SPEC_APPLIED, cause));
        boolean served = life.champions().current().isPresent();
        Generation generation = Generation.search(cause, wish.request(), served);
        if (pipeline.scope(generation)) {
            life.adopt(wish.request());
            make(generation);
        }
        afterwards(cause);
    }

    /** A generation that a person asked for. */
    void retrain(Wish.Retrain wish) {
        renew(wish.cause(), Optional.of(wish.request()));
    }

    /** A generation of the spec in force, on newer rows. */
    void renew(Cause cause, Optional<RetrainRequest> request) {
        life.numbering().nextRetraining();
        life.begin(Stage.DATA, cause.reason());
        ledger.record(Beginnings.of(ledger, cause, request));
        cause.episode().ifPresent(this::beginsAtItsWish);
        Optional<Recipe> recipe = life.champions().current().flatMap(Champion::recipe);
        make(Generation.renewal(cause, life.appliedSpec(), life.appliedSource(), recipe, request));
        afterwards(cause);
    }

    private void beginsAtItsWish(Episode episode) {
        life.monitorMemory().retrainingBegins();
        episodes.takeVisibly(episode);
    }

    private void make(Generation generation) {
        Optional<DatasetManifest> dataset = pipeline.prepareData(generation);
        Optional<TrainingReport> training = dataset.flatMap(rows -> pipeline.train(generation, rows));
        if (dataset.isPresent()
                && training.isPresent()
                && pipeline.approve(generation, dataset.get(), training.get())) {
            release(generation, training.get());
        }
    }

    private void release(Generation generation, TrainingReport training) {
        life.moveTo(Stage.ROLLOUT);
        life.works();
        RegisteredVersion winner = training.winner().orElseThrow();
        String key = WorkflowIds.training(life.model(), training.number());
        Optional<RegisteredVersion> older = training.olderSystem();
        if (life.champions().current().isEmpty()) {
            releases.first(older.orElse(winner), generation.cause(), key);
        }
        Champion champion = life.champions().current().orElseThrow();
        List<RegisteredVersion> contenders = training.contenders().stream()
                .filter(version -> version.version() != champion.served().version())
                .toList();
        if (contenders.isEmpty()) {
            life.rest("The first release is in force");
        } else {
            end(trial.run(generation, contenders, champion));
        }
    }

    private void end(TrialEnd trial) {
        life.rest(trial.sentence());
        if (trial.asksToLook()) {
            life.asksToLook(trial.sentence());
        }
    }

    /** The generation is over: readers see it, then what had to wait is done. */
    private void afterwards(Cause cause) {
        life.wishes().takeCancellation(); // it came too late to call anything off
        if (life.wishes().retirement()) {
            return;
        }
        String end = life.status().sentence();
        cause.episode()
                .ifPresent(episode -> ledger.record(ledger.decision(
                        DecisionKind.EPISODE_CLOSED, cause.key(), Cause.MONITORING, end, Map.of(), Optional.empty())));
        questions.close(end);
        board.publishEnd();
        episodes.settlePostponed();
    }
}
