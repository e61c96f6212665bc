package io.perennial.api.cli;

import java.io.PrintWriter;
import tools.jackson.databind.json.JsonMapper;

/** Where a verb writes: data to one side, talk to the other, in the form the caller asked for. */
public final class Terminal {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrintWriter data;
    private final PrintWriter talk;
    private boolean json;
    private boolean quiet;

    Terminal(PrintWriter data, PrintWriter talk) {
        this.data = data;
        this.talk = talk;
    }

    void useJson(boolean on) {
        json = on;
    }

    void beQuiet(boolean on) {
        quiet = on;
    }

    /** True when standard output must be JSON and nothing else. */
    public boolean json() {
        return json;
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
