package io.perennial.activities.store.cases;

import java.util.Optional;

/**
 * How often the three answered like that.
 *
 * @param segment the segment that told the degree; empty for all other rows
 * @param human what people decided
 * @param incumbent what the version that is tallied said; empty when it was not asked
 * @param candidate what the version held beside it said; empty when it was not asked
 * @param cases how often
 */
public record CaseCount(
        Optional<String> segment, String human, Optional<String> incumbent, Optional<String> candidate, long cases) {}
