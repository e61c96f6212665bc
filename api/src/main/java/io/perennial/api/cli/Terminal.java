package io.perennial.api.cli;

import java.io.PrintWriter;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Where a verb writes: data to one side, talk to the other, in the form the caller asked for. */
public final class Terminal {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrintWriter data;
    private final PrintWriter talk;
    private Optional<String> json = Optional.empty();
    private boolean quiet;

    Terminal(PrintWriter data, PrintWriter talk) {
        this.data = data;
        this.talk = talk;
    }

    /** From now on standard output is JSON, of the fields named or {@link JsonChoice#ALL}. */
    void useJson(String fields) {
        json = Optional.of(fields);
    }

    /** The fields that the caller named; empty when he wants them all. */
    Optional<String> fields() {
        return json.filter(fields -> !fields.equals(JsonChoice.ALL));
    }

    void beQuiet(boolean on) {
        quiet = on;
    }

    /** True when standard output must be JSON and nothing else. */
    public boolean json() {
        return json.isPresent();
    }

    /** True when only the essential value is wanted. */
    boolean quiet() {
        return quiet;
    }

    /** A line of data. */
    public void print(String line) {
        data.println(line);
        data.flush();
    }

    /** A value as one line of JSON. */
    public void printJson(Object value) {
        print(JSON.writeValueAsString(value));
    }

    /** Talk: progress and the next useful command; silent when quiet. */
    public void say(String line) {
        if (!quiet) {
            complain(line);
        }
    }

    /** What must be heard even when quiet. */
    void complain(String line) {
        talk.println(line);
        talk.flush();
    }

    PrintWriter dataWriter() {
        return data;
    }

    PrintWriter talkWriter() {
        return talk;
    }
}
