package io.perennial.api.gateway.admission;

import io.perennial.api.problem.Refusal;
import io.perennial.api.problem.RefusalWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import tools.jackson.databind.json.JsonMapper;

/** Refuses what comes over a connection before it is read as HTTP, if it is inference and one too many; leaves all else to the handler behind. */
final class RefusingHandler implements Handler<NioChannel> {

    private final RefusingProtocol protocol;
    private final Handler<NioChannel> behind;
    private final Supplier<Refusal> refusal;
    private final Pace pace = Pace.ofRefusals();

    RefusingHandler(RefusingProtocol protocol, Handler<NioChannel> behind, Supplier<Refusal> refusal) {
        this.protocol = protocol;
        this.behind = behind;
        this.refusal = refusal;
    }

    @Override
    public SocketState process(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
        try {
            if (event == SocketEvent.OPEN_READ && isRefusable(connection) && refuse(connection)) {
                connection.setReadTimeout(protocol.getKeepAliveTimeout());
                connection.registerReadInterest();
                return SocketState.OPEN;
            }
        } catch (IOException e) { // whoever asked is gone
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
        pace.await();
        byte[] answer = answer();
        connection.write(true, answer, 0, answer.length);
        connection.flush(true);
        swallow(connection, missing(head.get(), bytes), bytes);
        return true;
    }

    /** False when bytes of a next request came with it, or when the body is so long that it is cheaper to close the connection. */
    private boolean isSwallowed(InferenceHead head, ByteBuffer bytes) {
        long missing = missing(head, bytes);
        return missing >= 0 && missing <= protocol.getMaxSwallowSize();
    }

    private static long missing(InferenceHead head, ByteBuffer bytes) {
        return head.length() + head.bodyLength() - bytes.limit();
    }

    private byte[] answer() {
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of("error", refusal.get().problem().detail()));
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        String head = "HTTP/1.1 503 \r\nRetry-After: " + RefusalWriter.RETRY_AFTER
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    private static void swallow(SocketWrapperBase<NioChannel> connection, long length, ByteBuffer room)
            throws IOException {
        for (long left = length; left > 0; left -= room.position()) {
            room.clear().limit((int) Math.min(left, room.capacity()));
            if (connection.read(true, room) < 0) {
                throw new EOFException("the body of a refused request ended early");
            }
        }
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
