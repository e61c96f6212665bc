package io.perennial.api.bench.serving;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of many HTTP/1.1 connections on one thread, which asks one thing at a time. */
final class FloodConnection {

    private static final int ROOM = 16 * 1024;
    private static final String HEAD_ENDS = "\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+) *\r\n");
    private static final Pattern LAST = Pattern.compile("\r\nconnection: *close *\r\n");

    private final InetSocketAddress server;
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocate(ROOM);
    private SocketChannel channel;
    private SelectionKey key;
    private ByteBuffer out = ByteBuffer.allocate(0);
    private boolean awaited;
    private long sent;
    private long received;
    private OptionalInt status = OptionalInt.empty();
    /** Of the answer that is coming, once its head has come. */
    private long missing;

    private boolean last;

    FloodConnection(URI server, Selector selector) throws IOException {
        this.server = new InetSocketAddress(server.getHost(), server.getPort());
        this.selector = selector;
        connect();
    }

    private void connect() throws IOException {
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
        last = false;
    }

    /** Ends what is asked over it, and connects anew. */
    void reopen() throws IOException {
        channel.close();
        awaited = false;
        status = OptionalInt.empty();
        connect();
    }

    /** Begins to ask. */
    void send(byte[] request) throws IOException {
        out = ByteBuffer.wrap(request);
        in.clear();
        status = OptionalInt.empty();
        missing = 0;
        sent = System.nanoTime();
        write();
        awaited = true;
    }

    private void write() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** True from when something is asked to the last byte of its answer. */
    boolean isAwaited() {
        return awaited;
    }

    /** Of the last answer; none when the connection broke. */
    OptionalInt status() {
        return status;
    }

    /** What the last answer took. */
    long nanos() {
        return received - sent;
    }

    /** True when the server said that it closes after the last answer. */
    boolean isLast() {
        return last;
    }

    /** Sends and reads what can be at once. */
    void proceed() throws IOException {
        if (out.hasRemaining()) {
            write();
        }
        int read = channel.read(in);
        if (read < 0) {
            throw new EOFException("the server closed the connection");
        }
        if (status.isPresent()) {
            missing -= read;
            in.clear();
        } else {
            readHead();
        }
        if (status.isPresent() && missing <= 0) {
            received = System.nanoTime();
            awaited = false;
        }
    }

    private void readHead() throws IOException {
        String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf(HEAD_ENDS);
        if (end < 0) {
            return;
        }
        String head = text.substring(0, end + 2).toLowerCase(Locale.ROOT);
        Matcher first = STATUS.matcher(text);
        Matcher length = LENGTH.matcher(head);
        last = LAST.matcher(head).find();
        boolean told = length.find() || last;
        if (!told || !first.lookingAt()) {
            throw new IOException("no answer whose end can be told: " + head);
        }
        status = OptionalInt.of(Integer.parseInt(first.group(1)));
        missing = last ? 0 : Long.parseLong(length.group(1)) - (in.position() - end - HEAD_ENDS.length());
        in.clear();
    }
}
