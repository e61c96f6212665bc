package io.perennial.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ErrorRatesTest {

    @Test
    void saysWhatThePlanPromisesBeforeAnythingIsRolledOut() {
        ErrorRates rates = new ErrorRates(JsonMapper.shared().readTree("""
                {"rollout": {"shadowMargin": 0.05, "shadowAlpha": 0.1, "harmAlpha": 0.01},
                 "monitoring": {"tolerance": 0.05, "falseAlarmAlpha": 0.0003, "rollbackAlpha": 0.025}}"""));

        assertThat(rates.lines())
                .anySatisfy(line -> assertThat(line).contains("worse than the champion by 5 %", "at most 10 %"))
                .anySatisfy(line -> assertThat(line).contains("harmless", "at most 1 %"))
                .anySatisfy(line -> assertThat(line).contains("one false alarm in 3333 outcomes"))
                .anySatisfy(line -> assertThat(line).contains("at most 2.5 %"))
                .anySatisfy(line -> assertThat(line).contains("needed 10'", "at most 1 of 10"));
    }
}
