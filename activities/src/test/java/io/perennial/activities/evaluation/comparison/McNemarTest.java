package io.perennial.activities.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Known answers: statsmodels 0.15, {@code mcnemar} of [[101, 121], [59, 33]] and of [[10, 3], [7, 5]]. */
final class McNemarTest {

    @Test
    void agreesWithStatsmodels() {
        McNemar table = new McNemar(121, 59);

        assertThat(table.exactP()).isCloseTo(4.434e-6, within(5e-10));
        assertThat(table.correctedStatistic()).isCloseTo(20.672, within(5e-4));
        assertThat(table.correctedP()).isCloseTo(5.4501e-6, within(1e-10));
        assertThat(new McNemar(3, 7).exactP()).isCloseTo(.34375, within(1e-12));
    }

    @Test
    void isTheSameTheOtherWayRound() {
        assertThat(new McNemar(59, 121).exactP()).isEqualTo(new McNemar(121, 59).exactP());
    }

    @Test
    void findsNothingWithoutDiscordantRowsOrWithFew() {
        assertThat(new McNemar(0, 0).exactP()).isEqualTo(1);
        assertThat(new McNemar(0, 0).correctedP()).isEqualTo(1);
        assertThat(new McNemar(0, 5).exactP()).isGreaterThan(.05);
        assertThat(new McNemar(0, 6).exactP()).isLessThan(.05);
    }
}
