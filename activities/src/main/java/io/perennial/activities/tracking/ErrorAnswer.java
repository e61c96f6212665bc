package io.perennial.activities.tracking;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * MLflow's answer to a call it did not carry out, read by its error code first and its status second: the same status stands for different
 * faults (an unknown alias is a 400), and some answers (a proxy's, a host check's) carry no code at all.
 */
record ErrorAnswer(int status, Optional<String> errorCode, String message) {

    private static final int LONGEST_MESSAGE = 300;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static ErrorAnswer read(int status, String body) {
        try {
            Body read = MAPPER.readValue(body, Body.class);
            return new ErrorAnswer(status, Optional.ofNullable(read.errorCode()), orElse(read.message(), body));
        } catch (JacksonException notJson) {
            return new ErrorAnswer(status, Optional.empty(), body);
        }
    }

    MlflowException toException(String call) {
        return new MlflowException(
                fault(),
                call + " failed with " + status + errorCode.map(c -> " " + c).orElse("") + ": " + shortened()
                        + advice());
    }

    MlflowFault fault() {
        return errorCode.flatMap(this::faultOfCode).orElseGet(this::faultOfStatus);
    }

    private Optional<MlflowFault> faultOfCode(String code) {
        return switch (code) {
            case "RESOURCE_ALREADY_EXISTS" -> Optional.of(MlflowFault.ALREADY_EXISTS);
            case "RESOURCE_DOES_NOT_EXIST", "NOT_FOUND" -> Optional.of(MlflowFault.NOT_FOUND);
            case "INTERNAL_ERROR", "TEMPORARILY_UNAVAILABLE", "REQUEST_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED" ->
                Optional.of(MlflowFault.UNAVAILABLE);
            case "INVALID_PARAMETER_VALUE" ->
                Optional.of(message.startsWith("Registered model alias") ? MlflowFault.NOT_FOUND : MlflowFault.REFUSED);
            case "BAD_REQUEST" -> faultOfRow();
            default -> Optional.empty();
        };
    }

    /**
     * A row that is there already. Two runs named the same new dataset at the same time: the other one's row is there when the call is
     * repeated. An output was told of a run before.
     */
    private Optional<MlflowFault> faultOfRow() {
        if (message.contains("UNIQUE constraint failed: datasets.")) {
            return Optional.of(MlflowFault.UNAVAILABLE);
        }
        boolean told = message.contains("UNIQUE constraint failed: inputs.") || message.contains("\"inputs_pk\"");
        return told ? Optional.of(MlflowFault.ALREADY_EXISTS) : Optional.empty();
    }

    private MlflowFault faultOfStatus() {
        return switch (status) {
            case 404 -> MlflowFault.NOT_FOUND;
            case 408, 429 -> MlflowFault.UNAVAILABLE;
            case 501 -> MlflowFault.REFUSED;
            default -> status >= 500 ? MlflowFault.UNAVAILABLE : MlflowFault.REFUSED;
        };
    }

    private String shortened() {
        String line = message.strip().lines().findFirst().orElse(""); // what follows may be SQL with its parameters
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
    }

    private String advice() {
        return message.contains("Invalid Host header")
                ? "; start MLflow with --allowed-hosts naming this host and port"
                : "";
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private record Body(
            @JsonProperty("error_code") @Nullable String errorCode,
            @Nullable String message) {}
}
