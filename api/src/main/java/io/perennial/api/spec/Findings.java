package io.perennial.api.spec;

import io.perennial.api.problem.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;

/** Collects mistakes with their places. */
final class Findings {

    /** More than this nobody reads. */
    private static final int MOST = 20;

    private final List<Finding> found = new ArrayList<>();

    void add(String code, String pointer, Mark mark, String detail) {
        add(code, pointer, mark, detail, Optional.empty());
    }

    void add(String code, String pointer, Mark mark, String detail, Optional<String> suggestion) {
        found.add(new Finding(code, pointer, mark.getLine() + 1, mark.getColumn() + 1, detail, suggestion));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** The first mistakes in reading order. */
    List<Finding> inOrder() {
        return found.stream().sorted(Finding.BY_PLACE).limit(MOST).toList();
    }
}
