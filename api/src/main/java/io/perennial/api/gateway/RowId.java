package io.perennial.api.gateway;

/** Prediction ids of the rows of a request: that of the request when it has one row, else with the row's number behind a dot. */
final class RowId {

    private RowId() {}

    static String of(String requestId, int row, int rows) {
        return rows == 1 ? requestId : requestId + "." + row;
    }

    /** The id of the request that a prediction belongs to; an id that was made here has no other dot. */
    static String request(String predictionId) {
        int dot = predictionId.indexOf('.');
        return dot < 0 ? predictionId : predictionId.substring(0, dot);
    }
}
