package io.perennial.workflows.training;

import io.perennial.workflows.Absent;
import java.util.List;
import java.util.Optional;

/**
 * Everything that decides the weights besides the data.
 *
 * @param hidden units of each hidden layer
 * @param learningRate first step size of Adam, above 0
 * @param epochs passes over the training rows, at most
 * @param batchSize rows per step
 * @param seed seed of initial weights, row order and dropout
 * @param checkpointEvery epochs between checkpoints
 * @param regularisation what keeps the network from learning its rows by heart; empty for nothing
 * @param embedding how numbers are spread over inputs; empty for one input each
 * @param earlyStopping when the fit ends before its last epoch; empty for never
 * @param schedule how the step size changes; empty for {@link StepSchedule#COSINE}
 * @param convolution how an image is seen before the hidden layers, in place of an embedding; empty for pixel by pixel
 * @param augmentation how the rows are varied anew in every epoch; empty for not at all
 * @param categories how categories are spread over inputs; empty for one input each
 */
public record Recipe(
        List<Integer> hidden,
        double learningRate,
        int epochs,
        int batchSize,
        long seed,
        int checkpointEvery,
        Optional<Regularisation> regularisation,
        Optional<NumericEmbedding> embedding,
        Optional<EarlyStopping> earlyStopping,
        Optional<StepSchedule> schedule,
        Optional<Convolution> convolution,
        Optional<Augmentation> augmentation,
        Optional<CategoryEmbedding> categories) {

    public Recipe {
        hidden = List.copyOf(hidden);
        regularisation = Absent.orEmpty(regularisation);
        embedding = Absent.orEmpty(embedding);
        earlyStopping = Absent.orEmpty(earlyStopping);
        schedule = Absent.orEmpty(schedule);
        convolution = Absent.orEmpty(convolution);
        augmentation = Absent.orEmpty(augmentation);
        categories = Absent.orEmpty(categories);
        if (!(learningRate > 0) || epochs < 1 || batchSize < 1 || checkpointEvery < 1) {
            throw new IllegalArgumentException(
                    "a recipe needs learningRate > 0 and epochs, batchSize, checkpointEvery of" + " at least 1, got "
                            + learningRate + ", " + epochs + ", " + batchSize + ", " + checkpointEvery);
        }
    }

    /** A network that sees no image and has one input for each category. */
    public Recipe(
            List<Integer> hidden,
            double learningRate,
            int epochs,
            int batchSize,
            long seed,
            int checkpointEvery,
            Optional<Regularisation> regularisation,
            Optional<NumericEmbedding> embedding,
            Optional<EarlyStopping> earlyStopping,
            Optional<StepSchedule> schedule) {
        this(
                hidden,
                learningRate,
                epochs,
                batchSize,
                seed,
                checkpointEvery,
                regularisation,
                embedding,
                earlyStopping,
                schedule,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A plain network, fitted to its last epoch. */
    public Recipe(
            List<Integer> hidden, double learningRate, int epochs, int batchSize, long seed, int checkpointEvery) {
        this(
                hidden,
                learningRate,
                epochs,
                batchSize,
                seed,
                checkpointEvery,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same recipe, which sees an image. */
    public Recipe seeing(Convolution image) {
        return with(seed, Optional.of(image), augmentation, categories);
    }

    /** The same recipe, whose rows are varied; empty for not at all. */
    public Recipe varying(Optional<Augmentation> rows) {
        return with(seed, convolution, rows, categories);
    }

    /** The same recipe, which embeds categories; empty for one input each. */
    public Recipe knowing(Optional<CategoryEmbedding> words) {
        return with(seed, convolution, augmentation, words);
    }

    /** The same recipe with other initial weights, row order and dropout. */
    public Recipe withSeed(long other) {
        return with(other, convolution, augmentation, categories);
    }

    private Recipe with(
            long chance, Optional<Convolution> image, Optional<Augmentation> rows, Optional<CategoryEmbedding> words) {
        return new Recipe(
                hidden,
                learningRate,
                epochs,
                batchSize,
                chance,
                checkpointEvery,
                regularisation,
                embedding,
                earlyStopping,
                schedule,
                image,
                rows,
                words);
    }
}
