package io.perennial.api.bench.serving;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive HTTP/1.1 connection that sends bytes made beforehand, so that the generator costs as little as it can. */
final class Connection implements Closeable {

    private static final int LONGEST_WAIT_MILLIS = 30_000;
    private static final int BUFFER = 16 * 1024;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private boolean last;
    private int length;
    private final StringBuilder line = new StringBuilder();

    Connection(URI server) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), LONGEST_WAIT_MILLIS);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** Sends a request and reads its answer to the end; returns the status. */
    int exchange(byte[] request) throws IOException {
        int status = begin(request);
        in.skipNBytes(length);
        return status;
    }

    /** Sends a request; returns the text of its answer, whatever the status. */
    String ask(byte[] request) throws IOException {
        begin(request);
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private int begin(byte[] request) throws IOException {
        out.write(request);
        String status = readLine();
        length = 0;
        last = false;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
            last |= header.equalsIgnoreCase("connection: close");
        }
        return Integer.parseInt(status.split(" ", 3)[1]);
    }

    /** True when the server said that it closes after the answer read last. */
    boolean isLast() {
        return last;
    }

    private String readLine() throws IOException {
        line.setLength(0);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** The bytes of a request. */
    static byte[] request(String method, URI server, String path, String headers, byte[] body) {
        byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n" + headers
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
