package io.perennial.worker.endtoend;

import java.util.Locale;

/** The processes of the platform, as the launcher names them. */
enum Server {
    TEMPORAL,
    MLFLOW,
    POSTGRES,
    CONTROL,
    GATEWAY,
    LIFECYCLE,
    TRAINING;

    /** Its name in {@code infra/perennial status}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
