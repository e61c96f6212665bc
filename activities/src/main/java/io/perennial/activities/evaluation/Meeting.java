package io.perennial.activities.evaluation;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.LoadedModel;

/** Whether a champion can be held against a new model, and on which rows. */
public sealed interface Meeting extends AutoCloseable {

    @Override
    void close();

    /**
     * It can.
     *
     * @param version of the champion
     * @param champion loaded, until this is closed
     * @param rows held-out rows that it was not fitted on, at least one
     * @param held how many rows are held out
     */
    record OnUnseenRows(int version, LoadedModel champion, Table rows, int held) implements Meeting {

        @Override
        public void close() {
            champion.close();
        }
    }

    /**
     * It cannot.
     *
     * @param version of the champion
     * @param why for a person
     */
    record Impossible(int version, String why) implements Meeting {

        @Override
        public void close() {
            // nothing was loaded
        }
    }
}
