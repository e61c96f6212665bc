package io.perennial.api.gateway.admission;

import java.util.function.Supplier;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 as Tomcat speaks it, but for inference that is one too many: that is refused over a connection that stays open.
 *
 * <p>Tomcat closes a connection after each 503, whatever the application says. Under too much load every refusal then costs its caller a new connection and
 * this process the work for one, as much as an answer, at the very time when neither has any to spare.
 */
public final class RefusingProtocol extends Http11NioProtocol {

    /** Made by Tomcat; it refuses nothing before {@link #refuseWith}. */
    public RefusingProtocol() {}

    /** Says what is answered to one too many: all bytes of it, which are asked for once for each of them, when it has been read. */
    public void refuseWith(Supplier<byte[]> answer) {
        setHandler(new RefusingHandler(this, getHandler(), answer));
        getEndpoint().setHandler(getHandler());
    }
}
