package io.perennial.activities.inference.upstream;

import java.io.Serial;

/** A server gave no answer that can be used; the message says which and why, for those who operate it. */
public final class UpstreamException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1;

    private final Kind kind;

    UpstreamException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    UpstreamException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What the failure says of server and rows. */
    public enum Kind {
        /** Nobody answers there, or the model is not there. */
        AWAY(true),
        /** No answer within the deadline. */
        SLOW(true),
        /** It failed so often of late that it is not asked now. */
        OPEN(false),
        /** As many calls as may be are under way. */
        BUSY(false),
        /** It answers what is no answer. */
        WRONG(true),
        /** It does not take these rows; the only kind that another try cannot mend. */
        REFUSING(false);

        private final boolean fault;

        Kind(boolean fault) {
            this.fault = fault;
        }

        /** True when the server was asked and is at fault. */
        boolean isFault() {
            return fault;
        }
    }
}
