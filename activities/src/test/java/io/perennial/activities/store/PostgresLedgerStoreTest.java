package io.perennial.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.testbed.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresLedgerStoreTest extends LedgerStoreContract {

    @AutoClose
    private static final Database database = TestDatabase.fresh().open();

    private static final LedgerStore ledger = new PostgresLedgerStore(database);

    @Override
    LedgerStore ledger() {
        return ledger;
    }

    @Test
    void isNotHeldUpByTextTheDatabaseRefuses() {
        ledger.append(List.of(Samples.decision(model, "zero\0character"), Samples.decision(model, "next")));

        assertThat(ledger.entries(model, 0, 10)).hasSize(2);
        assertThat(ledger.firstBroken(model)).isEmpty();
    }

    /** Also for whoever writes around the store. */
    @Test
    void theTableItselfTakesNothingAfterARetirement() {
        ledger.append(List.of(Samples.decision(model, "a"), Samples.retirement(model)));

        assertThatThrownBy(() -> database.client()
                        .sql("insert into ledger select model, 3, 'late', at, decision, sentence, hash from ledger"
                                + " where model = ? and number = 1")
                        .param(model.value())
                        .update())
                .rootCause()
                .hasMessageContaining("is closed, because the model is retired");
        assertThat(ledger.entries(model, 0, 10)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger set sentence = 'all is well'",
                "delete from ledger where number = 2",
                "truncate ledger"
            })
    void refusesEveryChangeOfWhatIsWritten(String tampering) {
        ledger.append(List.of(Samples.decision(model, "a"), Samples.decision(model, "b")));

        assertThatThrownBy(() -> database.client().sql(tampering).update())
                .rootCause()
                .hasMessageContaining("append-only");
        assertThat(ledger.entries(model, 0, 10)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger set sentence = 'all is well' where number = 2",
                "update ledger set at = at + interval '1 second' where number = 2",
                "update ledger set decision = json_build_object('actor', 'nobody') where number = 2",
                "update ledger set hash = 'x' where number = 2",
                "delete from ledger where number = 2"
            })
    void showsWhereTheOwnerOfTheTableChangedIt(String tampering) {
        for (String key : List.of("a", "b", "c")) {
            ledger.append(List.of(Samples.decision(model, key)));
        }
        assertThat(ledger.firstBroken(model)).isEmpty();

        database.client().sql("alter table ledger disable trigger user").update();
        database.client().sql(tampering).update();
        database.client().sql("alter table ledger enable trigger user").update();

        assertThat(ledger.firstBroken(model)).contains(2L);
    }
}
