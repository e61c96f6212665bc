package io.perennial.api.cli;

import io.perennial.api.client.Problem;

/** Exit codes that tell failed, refused and undecided apart. */
enum Exit {
    DONE(0),
    FAILED(1),
    /** Wrong usage or an invalid spec. */
    USAGE(2),
    /** A gate, a policy or a conflict says no. */
    REFUSED(3),
    /** Not signed in, or not allowed. */
    NOT_ALLOWED(4),
    UNREACHABLE(5),
    /** The time ran out before there was an answer. */
    UNDECIDED(6),
    /** The plan has changes, and the caller asked to be told so. */
    CHANGES(10);

    /** Code of the refusal of a command id that was used for another request: a conflict, whatever its status. */
    private static final String ID_OF_ANOTHER_REQUEST = "P0120";

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The exit code that belongs to an HTTP refusal. */
    static Exit of(Problem problem) {
        return problem.code().equals(ID_OF_ANOTHER_REQUEST) ? REFUSED : ofStatus(problem.status());
    }

    private static Exit ofStatus(int status) {
        return switch (status) {
            case 0, 503 -> UNREACHABLE;
            case 400, 413, 415, 422 -> USAGE;
            case 401, 403 -> NOT_ALLOWED;
            case 409 -> REFUSED;
            default -> FAILED;
        };
    }
}
