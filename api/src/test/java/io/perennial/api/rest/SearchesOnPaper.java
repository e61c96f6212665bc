package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.search.SearchStanding;
import io.perennial.workflows.training.search.SteerRequest;
import io.perennial.workflows.training.search.TrialStage;
import io.perennial.workflows.training.search.TrialStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Primary;

/** One search of {@code pc-prices} that stands still in the middle, and takes wishes. */
@Primary
public final class SearchesOnPaper implements Searches {

    private static final ModelId MODEL = new ModelId("pc-prices");
    private static final int NUMBER = 4;
    private static final List<Integer> RUNGS = List.of(4, 12, 36, 60);

    private final List<SteerRequest> wishes = new ArrayList<>();

    /** What was asked, in order. */
    public synchronized List<SteerRequest> wishes() {
        return List.copyOf(wishes);
    }

    @Override
    public synchronized Optional<Search> newest(ModelId model) {
        return Optional.of(new Search(MODEL, NUMBER, true, standing())).filter(search -> model.equals(MODEL));
    }

    @Override
    public synchronized Receipt steer(ModelId model, int number, SteerRequest request) {
        if (!model.equals(MODEL) || number != NUMBER) {
            throw Refusal.conflict(
                    "search " + number + " of model '" + model + "' has ended and takes nothing any more");
        }
        request.stopTrial().filter(trial -> trial > trials().size()).ifPresent(trial -> {
            throw Refusal.conflict("there is no trial " + trial + "; trials are numbered from 1 to " + trials().size());
        });
        wishes.add(request);
        return new Receipt(
                request.command().commandId(),
                "steered",
                "Granted to " + request.command().actor(),
                false,
                Optional.of("steer"),
                request.command().digest());
    }

    private SearchStanding standing() {
        return new SearchStanding(
                "Trial 7 leads with mae 118 after 60 epochs; 216 of the 480 epochs that training each of 8 trials to the end would take",
                Optional.of(7),
                RUNGS,
                3,
                2,
                9,
                216,
                480,
                0.55,
                Optional.of(400L),
                Optional.of(1_764_300_000_000L),
                Optional.empty(),
                trials(),
                wishes.stream()
                        .map(wish -> "Granted to " + wish.command().actor())
                        .toList(),
                Optional.of("mae"));
    }

    private static List<TrialStanding> trials() {
        return List.of(
                trial(7, 1, TrialStage.DONE, Optional.empty(), 190, 151, 127, 118),
                trial(9, 2, TrialStage.TRAINING, Optional.empty(), 204, 158),
                trial(5, 3, TrialStage.OUT, Optional.of("stopped by olga: too slow"), 221, 171),
                trial(3, 4, TrialStage.RESTING, Optional.empty(), 230, 184),
                trial(2, 5, TrialStage.RESTING, Optional.empty(), 260),
                trial(1, 6, TrialStage.RESTING, Optional.empty(), 1900),
                trial(4, 7, TrialStage.OUT, Optional.of("the loss is no number"), Double.NaN),
                trial(6, 0, TrialStage.TRAINING, Optional.empty()),
                trial(8, 0, TrialStage.WAITING, Optional.empty()));
    }

    private static TrialStanding trial(
            int number, int place, TrialStage stage, Optional<String> out, double... scores) {
        return new TrialStanding(
                number,
                Optional.of(place).filter(there -> there > 0),
                new Recipe(List.of(8 * number, 16), 0.001 * number, 60, 32, number, 4),
                stage,
                scores.length == 0 ? 0 : RUNGS.get(scores.length - 1),
                IntStream.range(0, scores.length).mapToObj(i -> scores[i]).toList(),
                out,
                stage == TrialStage.WAITING ? Optional.empty() : Optional.of("run-of-" + number));
    }
}
