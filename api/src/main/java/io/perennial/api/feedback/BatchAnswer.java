package io.perennial.api.feedback;

import io.perennial.api.problem.Finding;
import io.perennial.api.problem.Problem;
import io.perennial.api.problem.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What became of each label of a batch, gathered in any order and answered in theirs. */
final class BatchAnswer {

    private final int size;
    private final Map<Integer, FeedbackDoor.Taken> taken = new TreeMap<>();
    private final Map<Integer, PartlyTaken.Told> told = new TreeMap<>();
    private final Map<Integer, Finding> refused = new TreeMap<>();

    BatchAnswer(int size) {
        this.size = size;
    }

    void take(int place, FeedbackDoor.Taken label) {
        taken.put(place, label);
        told.put(place, PartlyTaken.Told.stored(label));
    }

    void refuse(int place, FeedbackDoor.Label label, Refusal why) {
        Problem problem = why.problem();
        told.put(place, PartlyTaken.Told.refused(label, problem));
        refused.put(place, new Finding(problem.code(), "/labels/" + place, 0, 0, problem.detail(), Optional.empty()));
    }

    ResponseEntity<Object> response() {
        if (refused.isEmpty()) {
            return ResponseEntity.ok(new FeedbackDoor.Batch(List.copyOf(taken.values())));
        }
        String detail = refused.size() + " of " + size + " labels were not taken; "
                + (taken.isEmpty() ? "none is stored" : "the others are stored, see 'results'");
        Problem problem =
                Refusal.unfit("P0311", detail, List.copyOf(refused.values())).problem();
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(new PartlyTaken(problem, List.copyOf(told.values())));
    }
}
