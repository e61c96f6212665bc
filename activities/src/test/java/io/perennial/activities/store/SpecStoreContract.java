package io.perennial.activities.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.scoping.ProjectSpec;
import org.junit.jupiter.api.Test;

/** What every {@link SpecStore} does. */
abstract class SpecStoreContract {

    private final ModelId model = Samples.freshModel();

    abstract SpecStore specs();

    @Test
    void showsTheSpecAppliedLast() {
        ProjectSpec first = Samples.spec(model, "quote prices");
        ProjectSpec second = Samples.spec(model, "quote better prices");
        specs().keep(model + "/1", "ann", "yaml: 1", first);
        specs().keep(model + "/2", "bob", "yaml: 2", second);

        assertThat(specs().latest(model)).contains(new SpecStore.AppliedSpec("bob", "yaml: 2", second));
        assertThat(specs().latest(Samples.freshModel())).isEmpty();
    }

    @Test
    void keepsTheSpecsOfTwoModelsAppliedUnderOneKey() {
        ModelId other = Samples.freshModel();
        ProjectSpec one = Samples.spec(model, "quote prices");
        ProjectSpec two = Samples.spec(other, "tell rents");
        specs().keep("nightly", "ann", "yaml: 1", one);
        specs().keep("nightly", "ann", "yaml: 2", two);

        assertThat(specs().latest(model)).contains(new SpecStore.AppliedSpec("ann", "yaml: 1", one));
        assertThat(specs().latest(other)).contains(new SpecStore.AppliedSpec("ann", "yaml: 2", two));
    }

    @Test
    void keepsASpecOnceByItsCommand() {
        ProjectSpec first = Samples.spec(model, "quote prices");
        specs().keep(model + "/1", "ann", "yaml: 1", first);
        specs().keep(model + "/1", "bob", "yaml: 2", Samples.spec(model, "something else"));

        assertThat(specs().latest(model)).contains(new SpecStore.AppliedSpec("ann", "yaml: 1", first));
    }
}
