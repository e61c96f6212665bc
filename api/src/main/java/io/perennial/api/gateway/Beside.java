package io.perennial.api.gateway;

import io.perennial.activities.inference.Answer;
import java.util.List;
import java.util.Optional;

/**
 * What the version beside said to the rows of a request.
 *
 * @param version the version that was asked; empty when there was none
 * @param answers its answers; empty when it failed, so that its rows are known to lack an answer and prove nothing for it
 */
record Beside(Optional<Integer> version, List<Answer> answers) {

    static final Beside NOBODY = new Beside(Optional.empty(), List.of());

    static Beside of(int version, List<Answer> answers) {
        return new Beside(Optional.of(version), answers);
    }

    static Beside failed(int version) {
        return of(version, List.of());
    }

    Optional<String> answer(int row) {
        return answers.isEmpty()
                ? Optional.empty()
                : Optional.of(answers.get(row).value());
    }
}
