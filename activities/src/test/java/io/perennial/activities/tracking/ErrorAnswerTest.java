package io.perennial.activities.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers as MLflow 3.17.2 gave them, and those of what stands before it. */
class ErrorAnswerTest {

    @ParameterizedTest
    @CsvSource({
        "400, RESOURCE_ALREADY_EXISTS, ALREADY_EXISTS",
        "404, RESOURCE_DOES_NOT_EXIST, NOT_FOUND",
        "400, INVALID_PARAMETER_VALUE, REFUSED",
        "400, BAD_REQUEST, REFUSED",
        "500, INTERNAL_ERROR, UNAVAILABLE",
        "501, NOT_IMPLEMENTED, REFUSED",
        "429, REQUEST_LIMIT_EXCEEDED, UNAVAILABLE"
    })
    void readsTheErrorCodeFirst(int status, String code, MlflowFault fault) {
        assertThat(ErrorAnswer.read(
                                status, "{\"error_code\":\"" + code + "\",\"message\":\"m\",\"sqlstate\":\"KAM00\"}")
                        .fault())
                .isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED",
        "401, REFUSED",
        "404, NOT_FOUND",
        "408, UNAVAILABLE",
        "429, UNAVAILABLE",
        "500, UNAVAILABLE",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE"
    })
    void readsTheStatusWhenThereIsNoCode(int status, MlflowFault fault) {
        assertThat(ErrorAnswer.read(status, "<html>nginx</html>").fault()).isEqualTo(fault);
    }

    @Test
    void knowsThatAnUnknownAliasIsNotABadRequest() {
        String body =
                "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"Registered model alias zzz not found.\"}";

        assertThat(ErrorAnswer.read(400, body).fault()).isEqualTo(MlflowFault.NOT_FOUND);
    }

    @Test
    void namesTheSettingBehindARefusedHost() {
        assertThat(ErrorAnswer.read(403, "Invalid Host header - possible DNS rebinding attack detected")
                        .toException("runs/get"))
                .hasMessageContaining("--allowed-hosts");
    }

    @Test
    void bringsMessagesToABearableLength() {
        assertThat(ErrorAnswer.read(500, "x".repeat(10_000))
                        .toException("runs/get")
                        .getMessage())
                .hasSizeLessThan(400);
    }
}
