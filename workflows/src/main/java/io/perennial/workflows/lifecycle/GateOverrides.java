package io.perennial.workflows.lifecycle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.perennial.workflows.Absent;
import java.util.List;

/**
 * Gates that an operator has switched off for one retraining, each recorded in the ledger with the command's reason.
 *
 * @param contractColumns columns whose contract rules are not enforced
 * @param skipShadow true when the candidate is not asked to prove its quality in shadow
 * @param skipCanary true when the candidate is promoted without a canary
 */
public record GateOverrides(List<String> contractColumns, boolean skipShadow, boolean skipCanary) {

    public static final GateOverrides NONE = new GateOverrides(List.of(), false, false);

    public GateOverrides {
        contractColumns = Absent.orEmpty(contractColumns);
    }

    /** True when any gate is off. */
    @JsonIgnore
    public boolean any() {
        return !contractColumns.isEmpty() || skipShadow || skipCanary;
    }
}
