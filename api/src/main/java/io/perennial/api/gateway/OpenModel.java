package io.perennial.api.gateway;

import io.perennial.activities.inference.LoadedModel;
import io.perennial.workflows.serving.ServedVersion;
import java.util.Optional;
import java.util.function.Function;

/** A loaded model that closes itself once it is withdrawn and the last request has left it. */
final class OpenModel {

    private final ServedVersion version;
    private final LoadedModel model;
    private final AnswerTimes times = new AnswerTimes();
    private int inside;
    private boolean withdrawn;

    OpenModel(ServedVersion version, LoadedModel model) {
        this.version = version;
        this.model = model;
    }

    ServedVersion version() {
        return version;
    }

    /** How long it takes to answer. */
    AnswerTimes times() {
        return times;
    }

    /** Lets work use the model; empty when it has been withdrawn meanwhile and the route must be looked up again. */
    <T> Optional<T> use(Function<LoadedModel, T> work) {
        if (!enter()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.apply(model));
        } finally {
            leave();
        }
    }

    private synchronized boolean enter() {
        if (withdrawn) {
            return false;
        }
        inside++;
        return true;
    }

    private synchronized void leave() {
        inside--;
        closeWhenUnused();
    }

    synchronized void withdraw() {
        if (!withdrawn) {
            withdrawn = true;
            closeWhenUnused();
        }
    }

    private void closeWhenUnused() {
        if (withdrawn && inside == 0) {
            model.close();
        }
    }
}
