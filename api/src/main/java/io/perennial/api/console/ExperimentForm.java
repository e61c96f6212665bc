package io.perennial.api.console;

import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.ExperimentWish;
import io.perennial.api.rest.ExperimentWish.Variation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote into one of the forms that begin an experiment; what is left empty is not asked.
 *
 * @param without columns that are left out together, with commas between; after a semicolon another variant begins
 * @param data numbers of datasets, with commas between
 */
record ExperimentForm(
        @Nullable String without,
        @Nullable String data,
        @Nullable Integer shift,
        @Nullable Double rotation,
        @Nullable Double brightness,
        @Nullable Double noise,
        @Nullable Double jitter,
        @Nullable String reason) {

    ExperimentWish wish() {
        return new ExperimentWish(
                parts(data, ",").map(ExperimentForm::number).toList(),
                parts(without, ";").map(group -> parts(group, ",").toList()).toList(),
                Stream.of(shift, rotation, brightness, noise, jitter).allMatch(there -> there == null)
                        ? List.of()
                        : List.of(new Variation(shift, rotation, brightness, noise, jitter, null)),
                null,
                null,
                reason);
    }

    private static Stream<String> parts(@Nullable String text, String between) {
        return Optional.ofNullable(text).stream()
                .flatMap(written -> Arrays.stream(written.split(between, -1)))
                .map(String::strip)
                .filter(part -> !part.isEmpty());
    }

    private static Integer number(String written) {
        try {
            return Integer.valueOf(written);
        } catch (NumberFormatException e) {
            throw Refusal.malformed("'" + written + "' is no number of a dataset; write numbers such as 3, 5");
        }
    }
}
