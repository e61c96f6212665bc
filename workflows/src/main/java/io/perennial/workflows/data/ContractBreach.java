package io.perennial.workflows.data;

/**
 * One broken rule of the data contract.
 *
 * @param column column that broke it; empty when the rows as a whole did
 * @param rule the rule in words, such as {@code at most 64}
 * @param rows rows that broke it
 * @param example one offending value
 */
public record ContractBreach(String column, String rule, long rows, String example) {

    private static final String OF_THE_SOURCE = "a column of the source";

    /** The source has no such column. */
    public static ContractBreach absent(String column, long rows) {
        return new ContractBreach(column, OF_THE_SOURCE, rows, "");
    }

    /** Of one column, such as {@code column ram must be at most 64, but in 3 rows it is not, such as 128}. */
    String inWords() {
        if (rule.equals(OF_THE_SOURCE)) {
            return "the source has no column '" + column + "', which the spec names; its first line names its columns";
        }
        return "column " + column + " must be " + rule + ", but in " + rows + " rows it is not"
                + (example.isEmpty() ? "" : ", such as " + example);
    }
}
