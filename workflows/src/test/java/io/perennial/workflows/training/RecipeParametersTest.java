package io.perennial.workflows.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecipeParametersTest {

    @Test
    void plainRecipeTellsItsSixPartsAlone() {
        Recipe plain = new Recipe(List.of(32, 16), .01, 60, 32, 7, 10);

        assertThat(RecipeParameters.of(plain))
                .containsExactly(
                        Map.entry("hidden", "32-16"),
                        Map.entry("learning_rate", "0.01"),
                        Map.entry("epochs", "60"),
                        Map.entry("batch_size", "32"),
                        Map.entry("seed", "7"),
                        Map.entry("checkpoint_every", "10"));
    }

    @Test
    void everythingElseIsToldInTheWordsOfASpec() {
        Recipe rich = new Recipe(
                List.of(),
                1e-4,
                200,
                256,
                1,
                10,
                Optional.of(new Regularisation(1e-5, .1, Optional.of(1.0), .05, true)),
                Optional.of(new NumericEmbedding(NumericEmbedding.Kind.PERIODIC, 16, 24, .1)),
                Optional.of(new EarlyStopping(16, .2)),
                Optional.of(StepSchedule.CONSTANT));

        assertThat(RecipeParameters.beyondThePlain(rich).toString())
                .isEqualTo(
                        "{weight_decay=0.00001, dropout=0.1, clip_norm=1, label_smoothing=0.05, balanced_classes=true,"
                                + " embedding=periodic of 16 frequencies at 0.1 into 24, early_stopping=patience 16 on 20 %,"
                                + " schedule=constant}");
    }

    @Test
    void convolutionOfAnImageIsToldInOneLine() {
        Recipe plain = new Recipe(List.of(64), .003, 60, 32, 7, 10);

        assertThat(RecipeParameters.beyondThePlain(plain.seeing(new Convolution(List.of(16, 32), 3, 2))))
                .containsExactly(Map.entry("convolution", "16-32 filters of 3 × 3 with pooling by 2"));
        assertThat(RecipeParameters.beyondThePlain(plain.seeing(new Convolution(List.of(8), 5, 1))))
                .containsExactly(Map.entry("convolution", "8 filters of 5 × 5"));
    }

    @Test
    void categoryTellsHowManyNumbersItBecomes() {
        Recipe plain = new Recipe(List.of(64), .003, 60, 32, 7, 10);

        assertThat(RecipeParameters.beyondThePlain(plain.knowing(Optional.of(new CategoryEmbedding(4)))))
                .containsExactly(Map.entry("category_embedding", "into 4"));
    }

    @Test
    void augmentationTellsWhatIsVariedWithSeedAndVersion() {
        Recipe plain = new Recipe(List.of(64), .003, 60, 32, 7, 10);
        Augmentation moved = new Augmentation(1, 5, 1, 12.5, 0, 0, .1);

        assertThat(RecipeParameters.beyondThePlain(plain.varying(Optional.of(moved))))
                .containsExactly(Map.entry("augmentation", "shift 1, rotation 12.5, jitter 0.1, seed 5, version 1"));
    }

    @Test
    void whatNoFitCouldUseIsRefused() {
        assertThatThrownBy(() -> new Regularisation(0, 1, Optional.empty(), 0, false))
                .hasMessageContaining("dropout");
        assertThatThrownBy(() -> new Regularisation(0, 0, Optional.of(0.0), 0, false))
                .hasMessageContaining("clipNorm");
        assertThatThrownBy(() -> new Regularisation(Double.NaN, 0, Optional.empty(), 0, false))
                .hasMessageContaining("weightDecay");
        assertThatThrownBy(() -> new EarlyStopping(0, .2)).hasMessageContaining("patience");
        assertThatThrownBy(() -> new EarlyStopping(1, 1)).hasMessageContaining("share");
        assertThatThrownBy(() -> new NumericEmbedding(NumericEmbedding.Kind.PERIODIC, 0, 1, 1))
                .hasMessageContaining("terms");
        assertThatThrownBy(() -> new CategoryEmbedding(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new Convolution(List.of(), 3, 2)).hasMessageContaining("filters");
    }
}
