package io.perennial.workflows.automation;

/**
 * How much is left to a model, and how much may be.
 *
 * @param highest the degrees that evidence may reach, and what raises them
 * @param inForce the degrees in force
 * @param saysHowSure true when the model says how sure it is, without which it cannot decide in part
 */
public record AutomationStanding(Automation highest, Automation inForce, boolean saysHowSure) {

    /** The same with other degrees in force. */
    AutomationStanding at(Automation other) {
        return new AutomationStanding(highest, other, saysHowSure);
    }
}
