package io.perennial.api.spec;

import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The bounds a schema sets to a number. */
enum Bound {
    MINIMUM("minimum", "at least") {
        @Override
        boolean holds(double value, double bound) {
            return value >= bound;
        }
    },
    EXCLUSIVE_MINIMUM("exclusiveMinimum", "more than") {
        @Override
        boolean holds(double value, double bound) {
            return value > bound;
        }
    },
    MAXIMUM("maximum", "at most") {
        @Override
        boolean holds(double value, double bound) {
            return value <= bound;
        }
    },
    EXCLUSIVE_MAXIMUM("exclusiveMaximum", "less than") {
        @Override
        boolean holds(double value, double bound) {
            return value < bound;
        }
    };

    private final String keyword;
    private final String words;

    Bound(String keyword, String words) {
        this.keyword = keyword;
        this.words = words;
    }

    abstract boolean holds(double value, double bound);

    /** The first bound of the rule that the value breaks, in words. */
    static Optional<String> broken(JsonNode rule, double value) {
        return Arrays.stream(values())
                .filter(bound -> rule.has(bound.keyword)
                        && !bound.holds(value, rule.get(bound.keyword).asDouble()))
                .findFirst()
                .map(bound -> bound.words + " " + rule.get(bound.keyword).asString());
    }
}
