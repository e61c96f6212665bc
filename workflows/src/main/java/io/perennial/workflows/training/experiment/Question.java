package io.perennial.workflows.training.experiment;

import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.training.Augmentation;
import io.perennial.workflows.training.RecipeParameters;
import java.util.List;
import java.util.Optional;

/** The one thing that an experiment changes. */
public sealed interface Question {

    /** The variants, each of which differs from the control in one thing. */
    List<ExperimentVariant> variants(ExperimentVariant control);

    /** A dataset under its number. */
    record Numbered(int number, DatasetManifest dataset) {}

    /** Are other rows better? */
    record DataVersions(List<Numbered> datasets) implements Question {

        public DataVersions {
            datasets = List.copyOf(datasets);
        }

        @Override
        public List<ExperimentVariant> variants(ExperimentVariant control) {
            return datasets.stream()
                    .map(data -> new ExperimentVariant("data " + data.number(), data.dataset(), control.without()))
                    .toList();
        }
    }

    /** Do varied rows teach what the frozen ones ask, all of which are real? The control is not varied. */
    record Variations(List<Augmentation> augmentations) implements Question {

        public Variations {
            augmentations = List.copyOf(augmentations);
        }

        @Override
        public List<ExperimentVariant> variants(ExperimentVariant control) {
            return augmentations.stream()
                    .map(varied -> new ExperimentVariant(
                            RecipeParameters.sentence(varied),
                            control.dataset(),
                            control.without(),
                            Optional.of(varied)))
                    .toList();
        }
    }

    /** What is a group of columns worth? Each variant leaves one group out. */
    record Columns(List<List<String>> groups) implements Question {

        public Columns {
            groups = List.copyOf(groups);
        }

        @Override
        public List<ExperimentVariant> variants(ExperimentVariant control) {
            return groups.stream()
                    .map(group ->
                            new ExperimentVariant("without " + String.join(", ", group), control.dataset(), group))
                    .toList();
        }
    }
}
