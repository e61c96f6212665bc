package io.perennial.api.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Bytes over a socket, which no client library makes better or worse. */
record RawExchange(URI server) {

    private static final int PATIENCE_MILLIS = 10_000;

    /**
     * What came back.
     *
     * @param headers by name in lower case
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Reply(int status, Map<String, String> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** A request as it was recorded, signed and closed after its answer. */
    Reply recorded(String file, String token) {
        try (InputStream recording =
                RawExchange.class.getResourceAsStream("/oip/tritonclient-2.73.0/" + file + ".http")) {
            if (recording == null) {
                throw new IllegalArgumentException("no recording " + file);
            }
            byte[] all = recording.readAllBytes();
            int line = indexOf(all, "\r\n", 0) + 2;
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.write(all, 0, line);
            signed.writeBytes(("Host: " + server.getAuthority() + "\r\nAuthorization: Bearer " + token
                            + "\r\nConnection: close\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            signed.write(all, line, all.length - line);
            return send(signed.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends bytes and reads until the server closes. */
    Reply send(byte[] request) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            return reply(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply reply(byte[] all) {
        int end = indexOf(all, "\r\n\r\n", 0);
        String[] head = new String(all, 0, end, StandardCharsets.US_ASCII).split("\r\n", -1);
        Map<String, String> headers = new HashMap<>();
        for (String header : Arrays.copyOfRange(head, 1, head.length)) {
            String[] parts = header.split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        byte[] body = Arrays.copyOfRange(all, end + 4, all.length);
        boolean chunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
        return new Reply(Integer.parseInt(head[0].split(" ", -1)[1]), headers, chunked ? unchunked(body) : body);
    }

    private static byte[] unchunked(byte[] body) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int place = 0;
        while (true) {
            int line = indexOf(body, "\r\n", place);
            int size = Integer.parseInt(new String(body, place, line - place, StandardCharsets.US_ASCII), 16);
            if (size == 0) {
                return whole.toByteArray();
            }
            whole.write(body, line + 2, size);
            place = line + 2 + size + 2;
        }
    }

    private static int indexOf(byte[] all, String wanted, int from) {
        byte[] bytes = wanted.getBytes(StandardCharsets.US_ASCII);
        for (int place = from; place <= all.length - bytes.length; place++) {
            if (Arrays.equals(all, place, place + bytes.length, bytes, 0, bytes.length)) {
                return place;
            }
        }
        throw new IllegalStateException("no end in " + new String(all, StandardCharsets.UTF_8));
    }
}
