package io.perennial.api.gateway.admission;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Refuses what comes over a connection before it is read as HTTP, if it is inference and one too many; leaves all else to the handler behind. */
final class RefusingHandler implements Handler<NioChannel> {

    /** Of a body that has not come; more is dearer to read than a new connection is to make. */
    private static final int MOST_SWALLOWED = 64 * 1024;

    private final RefusingProtocol protocol;
    private final Handler<NioChannel> behind;
    private final Supplier<byte[]> answer;

    RefusingHandler(RefusingProtocol protocol, Handler<NioChannel> behind, Supplier<byte[]> answer) {
        this.protocol = protocol;
        this.behind = behind;
        this.answer = answer;
    }

    @Override
    public SocketState process(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
        try {
            if (event == SocketEvent.OPEN_READ && isRefusable(connection) && refuse(connection)) {
                return awaitNext(connection);
            }
        } catch (IOException e) { // whoever asked is gone, or too slow
            return SocketState.CLOSED;
        }
        return behind.process(connection, event);
    }

    /** Only where a request begins, which is where nobody is at work on the connection. */
    private boolean isRefusable(SocketWrapperBase<NioChannel> connection) {
        return RequestThreads.isOneTooMany() && connection.getCurrentProcessor() == null && !protocol.isPaused();
    }

    /** False when that cannot be done here, with all that was read put back. */
    private boolean refuse(SocketWrapperBase<NioChannel> connection) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(
                connection.getSocketBufferHandler().getReadBuffer().capacity());
        if (connection.read(false, bytes) <= 0) {
            return false;
        }
        bytes.flip();
        Optional<InferenceHead> head = InferenceHead.in(bytes).filter(each -> isSwallowed(each, bytes));
        if (head.isEmpty()) {
            connection.unRead(bytes);
            return false;
        }
        swallow(connection, missing(head.get(), bytes), bytes);
        byte[] all = answer.get();
        connection.write(true, all, 0, all.length);
        connection.flush(true);
        return true;
    }

    /** False when bytes of a next request came with it, or when the body is so long that it is cheaper to close the connection. */
    private boolean isSwallowed(InferenceHead head, ByteBuffer bytes) {
        long missing = missing(head, bytes);
        return missing >= 0 && missing <= MOST_SWALLOWED;
    }

    private static long missing(InferenceHead head, ByteBuffer bytes) {
        return head.length() + head.bodyLength() - bytes.limit();
    }

    /** Reads the rest of a body, which must not take longer than the server waits for bytes. */
    private void swallow(SocketWrapperBase<NioChannel> connection, long length, ByteBuffer room) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(protocol.getConnectionTimeout());
        for (long left = length; left > 0; left -= room.position()) {
            long patience = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (patience <= 0) {
                throw new SocketTimeoutException("the body of a refused request did not come in time");
            }
            connection.setReadTimeout(patience);
            room.clear().limit((int) Math.min(left, room.capacity()));
            if (connection.read(true, room) < 0) {
                throw new EOFException("the body of a refused request ended early");
            }
        }
    }

    /** The next request is new to this gateway. What came with the bytes of this one is not seen by those who watch the connection. */
    private SocketState awaitNext(SocketWrapperBase<NioChannel> connection) throws IOException {
        connection.setReadTimeout(protocol.getKeepAliveTimeout());
        if (connection.isReadyForRead()) {
            return protocol.readAgain(connection) ? SocketState.OPEN : SocketState.CLOSED;
        }
        connection.registerReadInterest();
        return SocketState.OPEN;
    }

    @Override
    public Object getGlobal() {
        return behind.getGlobal();
    }

    @Override
    public void release(SocketWrapperBase<NioChannel> connection) {
        behind.release(connection);
    }

    @Override
    public void pause() {
        behind.pause();
    }

    @Override
    public void recycle() {
        behind.recycle();
    }
}
