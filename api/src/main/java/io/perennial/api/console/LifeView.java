package io.perennial.api.console;

import io.perennial.api.rest.LifeReading.Life;
import io.perennial.api.rest.PerformanceReading.Performance;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One life as its page shows it.
 *
 * @param model name of the model
 * @param purpose what it is for
 * @param owner who answers for it
 * @param stage its stage in a word
 * @param sentence its state
 * @param ask what a person should look at besides
 * @param next the next automatic action
 * @param strip the steps of the life
 * @param champion the version that serves
 * @param previous number of the version before it
 * @param approval number of the open approval
 * @param openWork workflow that the life waits for
 * @param outcomes outcomes known
 * @param decided outcomes decided
 * @param retrainings retrainings started
 * @param rollouts rollouts started
 * @param openRollouts numbers of those that are open
 * @param searches true when its spec has a recipe searched
 * @param chart error over time
 * @param timeline decisions
 * @param offers what a person may ask for now
 * @param mlflow address of its runs and versions
 * @param temporal address of its workflow
 */
public record LifeView(
        String model,
        String purpose,
        String owner,
        String stage,
        String sentence,
        Optional<String> ask,
        Optional<String> next,
        List<StageStep> strip,
        Optional<ChampionCard> champion,
        Optional<Integer> previous,
        Optional<Integer> approval,
        Optional<String> openWork,
        Figure outcomes,
        Figure decided,
        Figure retrainings,
        int rollouts,
        List<Integer> openRollouts,
        boolean searches,
        ErrorChart chart,
        Timeline timeline,
        Offers offers,
        String mlflow,
        String temporal) {

    static LifeView of(Life life, Performance performance, Timeline timeline) {
        ModelStatus status = life.status();
        String unit = life.spec().map(spec -> spec.charter().unit()).orElse("");
        return new LifeView(
                status.model().value(),
                life.spec()
                        .map(ProjectSpec::charter)
                        .map(charter -> charter.purpose())
                        .orElse(""),
                life.spec()
                        .map(ProjectSpec::charter)
                        .map(charter -> charter.owner())
                        .orElse(""),
                status.stage().name().toLowerCase(Locale.ROOT),
                status.sentence(),
                status.alsoAsks(),
                status.nextAction(),
                StageStep.strip(status.stage(), timeline.reached()),
                status.champion().map(champion -> ChampionCard.of(champion, performance, unit)),
                status.previous().map(previous -> previous.served().version()),
                status.openApproval(),
                status.openWork().map(work -> work.workflowId()),
                Figure.count(life.outcomes()),
                Figure.count(life.decided()),
                Figure.count(status.retrainings()),
                status.rollouts(),
                status.openRollouts(),
                life.spec().flatMap(spec -> spec.training().search()).isPresent(),
                ErrorChart.of(performance, unit),
                timeline,
                Offers.of(status, timeline),
                life.links().mlflow(),
                life.links().temporal());
    }
}
