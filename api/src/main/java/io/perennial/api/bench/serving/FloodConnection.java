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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of many HTTP/1.1 connections on one thread, which asks one thing at a time. */
final class FloodConnection {

    private static final int ROOM = 16 * 1024;
    /** Of a body whose end is that of the connection. */
    private static final long UNTOLD = Long.MAX_VALUE;

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
    private boolean asked;
    private long sent;
    private long taken;
    /** Of the answer that is coming; 0 before its head has come. */
    private int status;
    /** Bytes of the body that have not come. */
    private long missing;

    private boolean last;
    private boolean isConnected;

    /** What became of it. */
    enum Progress {
        UNDER_WAY,
        CONNECTED,
        ANSWERED
    }

    /** Begins to connect. */
    FloodConnection(URI server, Selector selector) throws IOException {
        this.server = new InetSocketAddress(server.getHost(), server.getPort());
        this.selector = selector;
        connect();
    }

    private void connect() throws IOException {
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        isConnected = false;
        key = channel.register(
                selector, channel.connect(server) ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this);
    }

    /** Ends what is asked over it, and begins to connect anew. */
    void reopen() throws IOException {
        channel.close();
        asked = false;
        connect();
    }

    /** Begins to ask. */
    void send(byte[] request) throws IOException {
        out = ByteBuffer.wrap(request);
        in.clear();
        status = 0;
        missing = 0;
        last = false;
        sent = System.nanoTime();
        write();
        asked = true;
    }

    private void write() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** True from when something is asked to the last byte of its answer. */
    boolean isAsked() {
        return asked;
    }

    /** Of the last answer. */
    int status() {
        return status;
    }

    /** From when the last answer was asked for to its last byte. */
    long nanos() {
        return taken;
    }

    /** True when nothing more can be asked: the server closes after the last answer, or gave it before it had read what was asked. */
    boolean isLast() {
        return last || out.hasRemaining();
    }

    /** Connects, sends and reads what can be at once. */
    Progress proceed() throws IOException {
        if (!isConnected) {
            channel.finishConnect();
            isConnected = true;
            key.interestOps(SelectionKey.OP_READ);
            return Progress.CONNECTED;
        }
        if (key.isWritable()) {
            write();
        }
        return key.isReadable() ? read() : Progress.UNDER_WAY;
    }

    private Progress read() throws IOException {
        int read = channel.read(in);
        if (!asked || (read < 0 && missing != UNTOLD) || (read == 0 && !in.hasRemaining())) {
            throw new EOFException("the server closed the connection, or answered what was not asked");
        }
        if (status == 0) {
            readHead();
        } else {
            missing = missingAfter(read);
            in.clear();
        }
        if (status == 0 || missing > 0) {
            return Progress.UNDER_WAY;
        }
        taken = System.nanoTime() - sent;
        asked = false;
        return Progress.ANSWERED;
    }

    private long missingAfter(int read) {
        if (read < 0) {
            return 0;
        }
        return missing == UNTOLD ? UNTOLD : missing - read;
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
        boolean isTold = length.find();
        if (!first.lookingAt() || !(isTold || last)) {
            throw new IOException("no answer whose end can be told: " + head);
        }
        int come = in.position() - end - HEAD_ENDS.length();
        status = Integer.parseInt(first.group(1));
        missing = isTold ? Long.parseLong(length.group(1)) - come : UNTOLD;
        in.clear();
    }
}
