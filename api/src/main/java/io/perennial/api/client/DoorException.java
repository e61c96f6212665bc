package io.perennial.api.client;

import java.io.Serial;

/** A door refused, failed or did not answer; the {@link Problem} says which. */
public final class DoorException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public DoorException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** What the door said. */
    public Problem problem() {
        return problem;
    }
}
