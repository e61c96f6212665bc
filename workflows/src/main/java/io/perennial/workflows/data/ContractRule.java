package io.perennial.workflows.data;

import java.util.ArrayList;
import java.util.List;

/**
 * One rule of the data contract on the values of a column, which are still words.
 *
 * <p>A rule on values says nothing about a value that is missing: whether it may be is a rule of its own. A value is missing when nothing
 * is there but spaces.
 */
public sealed interface ContractRule {

    /** The rule as a sentence about the column, such as {@code at most 64}. */
    String words();

    /** The rules of an input, in the order in which they are asked. */
    static List<ContractRule> of(ColumnSpec column) {
        List<ContractRule> rules = new ArrayList<>();
        rules.add(column.mayBeMissing() ? new GivenSomewhere() : new Given());
        if (column.type() == ColumnType.NUMBER) {
            rules.add(new Finite());
        }
        column.minimum().ifPresent(minimum -> rules.add(new AtLeast(minimum)));
        column.maximum().ifPresent(maximum -> rules.add(new AtMost(maximum)));
        if (!column.categories().isEmpty()) {
            rules.add(new OneOf(column.categories()));
        }
        return List.copyOf(rules);
    }

    /** The rules of the target, which every row has to have. */
    static List<ContractRule> ofTarget(Task task) {
        return task == Task.REGRESSION ? List.of(new Given(), new Finite()) : List.of(new Given());
    }

    /** No row lacks the value. */
    record Given() implements ContractRule {

        @Override
        public String words() {
            return "given in every row";
        }
    }

    /** Rows may lack the value, but not all of them. */
    record GivenSomewhere() implements ContractRule {

        @Override
        public String words() {
            return "given in at least one row";
        }
    }

    /** The value reads as a number that is finite. */
    record Finite() implements ContractRule {

        @Override
        public String words() {
            return "a finite number";
        }
    }

    /** The smallest legal number. */
    record AtLeast(double minimum) implements ContractRule {

        @Override
        public String words() {
            return "at least " + plain(minimum);
        }
    }

    /** The largest legal number. */
    record AtMost(double maximum) implements ContractRule {

        @Override
        public String words() {
            return "at most " + plain(maximum);
        }
    }

    /** The legal words. */
    record OneOf(List<String> legal) implements ContractRule {

        public OneOf {
            legal = List.copyOf(legal);
        }

        @Override
        public String words() {
            return "one of " + String.join(", ", legal);
        }
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }
}
