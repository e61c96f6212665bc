package io.perennial.api.gateway.admission;

import java.util.function.Supplier;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

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

    /** Has a thread of its own look at what has come over a connection; false when there is none to be had. */
    boolean readAgain(SocketWrapperBase<NioChannel> connection) {
        return getEndpoint().processSocket(connection, SocketEvent.OPEN_READ, true);
    }
}
