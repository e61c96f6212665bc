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
        AWAY,
        /** No answer within the deadline. */
        SLOW,
        /** It failed so often of late that it is not asked now. */
        OPEN,
        /** As many calls as may be are under way, or this process is stopping. */
        BUSY,
        /** It answers what is no answer. */
        WRONG,
        /** It does not take these rows. */
        REFUSING;

        /** True when the server is at fault, and not the rows: asked again later, it may answer them. */
        public boolean mayPass() {
            return this != REFUSING;
        }
    }
}
