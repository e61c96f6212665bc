package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.Change;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.approval.ApprovalOutcome;
import io.perennial.workflows.approval.ApprovalReport;
import io.perennial.workflows.approval.ApprovalRequest;
import io.perennial.workflows.approval.ApprovalWorkflow;
import io.perennial.workflows.approval.EvidenceDigest;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetReport;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.DatasetWorkflow;
import io.perennial.workflows.evaluation.ModelEvaluation;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.scoping.ScopingReport;
import io.perennial.workflows.scoping.ScopingRequest;
import io.perennial.workflows.scoping.ScopingWorkflow;
import io.perennial.workflows.training.TrainingReport;
import io.perennial.workflows.training.TrainingRequest;
import io.perennial.workflows.training.TrainingWorkflow;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The gates before a release, each a child that reports; an empty answer means that the generation ends here. */
final class Pipeline {

    private final Life life;
    private final Board board;
    private final Ledger ledger;
    private final Children children;
    private final Vigil vigil;
    private final Releases releases;

    Pipeline(Life life, Board board, Ledger ledger, Children children, Vigil vigil, Releases releases) {
        this.life = life;
        this.board = board;
        this.ledger = ledger;
        this.children = children;
        this.vigil = vigil;
        this.releases = releases;
    }

    /** True when the charter is signed. */
    boolean scope(Generation generation) {
        int number = life.numbering().nextScoping();
        String id = WorkflowIds.scoping(life.model(), number);
        Cause cause = generation.cause();
        Command command = new Command(cause.key(), cause.actor(), cause.reason());
        ScopingRequest request = new ScopingRequest(generation.spec(), generation.source(), number, command);
        showsWork("scoping", id);
        return doneBy(
                        new Work<>(ScopingWorkflow.class, id, number, "Signs the charter"),
                        child -> Async.function(child::scope, request),
                        life.reports().scoping,
                        new ScopingReport(number, Verdict.UNKNOWN, List.of(), broken(id)))
                .filter(report -> signed(generation, report, id))
                .isPresent();
    }

    private boolean signed(Generation generation, ScopingReport report, String id) {
        board.verdict(report.verdict());
        boolean holds = report.verdict() == Verdict.HOLDS;
        DecisionKind kind = holds ? DecisionKind.CHARTER_SIGNED : DecisionKind.CHARTER_REFUSED;
        String reason = holds ? "for " + generation.spec().charter().owner() : report.sentence();
        ledger.record(
                ledger.decision(kind, id, generation.cause().actor(), reason, Facts.signals(report), Optional.empty()));
        return holds || end(report.sentence(), id);
    }

    /** An accepted dataset. */
    Optional<DatasetManifest> prepareData(Generation generation) {
        int number = life.numbering().nextDataset();
        String id = WorkflowIds.dataset(life.model(), number);
        DatasetRequest request = new DatasetRequest(
                generation.spec(),
                number,
                generation.source(),
                generation.outcomesThrough(),
                generation.latestRows(),
                generation.overrides());
        life.moveTo(Stage.DATA);
        showsWork("dataset", id);
        return doneBy(
                        new Work<>(DatasetWorkflow.class, id, number, "Makes a dataset"),
                        child -> Async.function(child::prepare, request),
                        life.reports().dataset,
                        new DatasetReport(number, Verdict.UNKNOWN, Optional.empty(), List.of(), broken(id)))
                .flatMap(report -> accepted(report, id));
    }

    private Optional<DatasetManifest> accepted(DatasetReport report, String id) {
        board.verdict(report.verdict());
        boolean holds = report.verdict() == Verdict.HOLDS;
        DecisionKind kind = holds ? DecisionKind.DATASET_ACCEPTED : DecisionKind.DATASET_REFUSED;
        ledger.record(ledger.decision(
                kind, id, "policy contract", report.sentence(), Facts.dataset(report), Optional.empty()));
        if (!holds) {
            end(report.sentence(), id);
        }
        return report.manifest().filter(manifest -> holds);
    }

    /** A registered version that is worth releasing. */
    Optional<TrainingReport> train(Generation generation, DatasetManifest dataset) {
        int number = life.numbering().nextTraining();
        String id = WorkflowIds.training(life.model(), number);
        life.moveTo(Stage.TRAINING);
        showsWork("training", id);
        TrainingRequest request = new TrainingRequest(
                generation.spec(),
                number,
                dataset,
                generation.recipes(),
                generation.olderSystem(),
                Workflow.currentTimeMillis(),
                life.champions().current(),
                generation.search(),
                generation.imported());
        return doneBy(
                        new Work<>(TrainingWorkflow.class, id, number, "Trains a version"),
                        child -> Async.function(child::train, request),
                        life.reports().training,
                        TrainingReport.none(number, Verdict.UNKNOWN, List.of(), broken(id)))
                .filter(report -> registered(report, id));
    }

    private boolean registered(TrainingReport report, String id) {
        board.verdict(report.verdict());
        boolean holds = report.verdict() == Verdict.HOLDS && report.winner().isPresent();
        DecisionKind kind = holds ? DecisionKind.TRAINED : DecisionKind.TRAINING_REFUSED;
        Optional<Integer> version = report.winner().map(winner -> winner.version());
        ledger.record(ledger.decision(kind, id, "policy training", report.sentence(), Facts.training(report), version));
        return holds || end(report.sentence(), id);
    }

    /** True when a person agreed, or need not be asked. */
    boolean approve(Generation generation, DatasetManifest dataset, TrainingReport training) {
        if (!generation.needsApproval() && !hasOpenDemand(generation, training)) {
            return !vigil.isCalledOff(WorkflowIds.training(life.model(), training.number()));
        }
        int number = life.numbering().nextApproval();
        String id = WorkflowIds.approval(life.model(), number);
        List<String> evidence = new ReleaseEvidence(generation, dataset, training).lines();
        ApprovalRequest request = new ApprovalRequest(
                life.model(),
                number,
                generation.cause().actor(),
                Facts.question(generation, training),
                evidence,
                EvidenceDigest.of(evidence),
                generation.spec().approval().expiresAfter());
        ledger.record(ledger.decision(
                DecisionKind.APPROVAL_ASKED,
                id,
                request.author(),
                request.question(),
                Facts.expiry(request),
                training.winner().map(winner -> winner.version())));
        Slot<ApprovalReport> slot = life.reports().approval;
        begin(
                new Work<>(ApprovalWorkflow.class, id, number, request.question()),
                child -> Async.function(child::await, request),
                slot,
                new ApprovalReport(number, ApprovalOutcome.EXPIRED, Optional.empty(), broken(id)));
        life.moveTo(Stage.APPROVAL);
        life.worksOn("approval", id);
        life.asksPerson(number);
        board.publish();
        return vigil.await(slot, id)
                .filter(report -> approved(report, training, id))
                .isPresent();
    }

    /** What the charter demands and the rows cannot show is released by a person alone. */
    private static boolean hasOpenDemand(Generation generation, TrainingReport training) {
        return !ModelEvaluation.shows(generation.spec().charter().demands(), training.evaluation())
                && Change.CHARTER_BINDS.isInForce();
    }

    private boolean approved(ApprovalReport report, TrainingReport training, String id) {
        boolean approved = report.outcome() == ApprovalOutcome.APPROVED;
        ledger.record(ledger.decision(
                approved ? DecisionKind.APPROVED : DecisionKind.REJECTED,
                id,
                report.actor().orElse("policy approval"),
                report.sentence(),
                Map.of(),
                training.winner().map(winner -> winner.version())));
        return approved || end("The release was not approved: " + report.sentence(), id);
    }

    /** The work of one gate: the child that does it, its number, and what it does for a person. */
    private record Work<W>(Class<W> type, String id, int number, String summary) {}

    private void showsWork(String kind, String id) {
        life.worksOn(kind, id);
        board.publish();
    }

    /** Lets a child do the work and waits for its report; empty when the life is to end first. */
    private <W, R> Optional<R> doneBy(Work<W> work, Function<W, Promise<R>> start, Slot<R> slot, R broken) {
        begin(work, start, slot, broken);
        return vigil.await(slot, work.id());
    }

    /** Starts the child; {@code broken} stands for the report of one that gives none. */
    private <W, R> void begin(Work<W> work, Function<W, Promise<R>> start, Slot<R> slot, R broken) {
        slot.expect(work.number());
        W child = children.stub(work.type(), work.id(), work.summary());
        children.report(start.apply(child), slot::deliver, failure -> broken);
        children.started(child);
    }

    /** The generation ends without a release; always false, so that a gate can end with it. */
    private boolean end(String sentence, String key) {
        releases.keep(key);
        life.rest(sentence);
        return false;
    }

    private static String broken(String id) {
        return id + " broke off without a report";
    }
}
