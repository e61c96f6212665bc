package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.approval.ApprovalRequest;
import io.perennial.workflows.data.DatasetReport;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.scoping.FeatureSignal;
import io.perennial.workflows.scoping.ScopingReport;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures that the life's own decisions rest on, in words. */
final class Facts {

    private static final int STRONGEST = 3;

    private Facts() {}

    static Map<String, String> signals(ScopingReport report) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (FeatureSignal signal : report.signals().stream().limit(STRONGEST).toList()) {
            facts.put(signal.feature(), Figures.number(signal.strength()));
        }
        return facts;
    }

    static Map<String, String> dataset(DatasetReport report) {
        Map<String, String> facts = new LinkedHashMap<>();
        report.manifest().ifPresent(manifest -> {
            facts.put("dataset", manifest.datasetId());
            facts.put("rows", Long.toString(manifest.trainRows() + manifest.testRows()));
        });
        report.breaches()
                .forEach(breach -> facts.put(
                        breach.column().isEmpty() ? "rows" : breach.column(),
                        breach.rows() + " rows break '" + breach.rule() + "'"));
        return facts;
    }

    static Map<String, String> training(TrainingReport report) {
        Map<String, String> facts = new LinkedHashMap<>();
        report.board().forEach(model -> facts.put(model.label(), score(model)));
        report.comparison()
                .ifPresent(comparison -> comparison
                        .champion()
                        .ifPresent(scores -> facts.put(
                                "v" + comparison.version() + " on " + scores.rows() + " rows that are new to it",
                                score(scores))));
        report.evaluation().ifPresent(evaluation -> evaluation.findings().forEach(finding -> tell(finding, facts)));
        return facts;
    }

    /** A topic may have several answers; the ledger keeps them in one line. */
    private static void tell(Finding finding, Map<String, String> facts) {
        facts.merge(title(finding.topic()), finding.sentence(), (told, more) -> told + "; " + more);
    }

    private static String title(Finding.Topic topic) {
        return switch (topic) {
            case BASELINE -> "beside the others";
            case GAP -> "gap";
            case TRAINING_ROWS -> "goal on training rows";
            case GOAL -> "goal";
            case COSTS -> "costs";
            case CALIBRATION -> "calibration";
            case RARE_CLASS -> "rare classes";
            case SEGMENT -> "segments";
            case FAIRNESS -> "groups";
            case WEAK_SLICE -> "weak slices";
            case COLUMN -> "columns";
        };
    }

    static Map<String, String> expiry(ApprovalRequest request) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("evidence", request.digest());
        facts.put("expires after", Figures.period(request.expiresAfter()));
        return facts;
    }

    static String question(Generation generation, TrainingReport training) {
        String version = training.contenders().isEmpty()
                ? "nothing"
                : training.contenders().stream()
                        .map(contender -> "v" + contender.version())
                        .collect(Collectors.joining(" or "));
        String older = training.olderSystem()
                .filter(system -> !training.winner().equals(Optional.of(system)))
                .map(system ->
                        " after v" + system.version() + " (" + system.model().label() + ") has served first")
                .orElse("");
        return "May " + version + " of " + generation.spec().name() + " be released" + older + "?";
    }

    static String score(TrainedModel model) {
        return score(model.scores());
    }

    private static String score(Scores scores) {
        return scores.metric() + " " + Figures.number(scores.value());
    }
}
