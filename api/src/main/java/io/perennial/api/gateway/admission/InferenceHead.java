package io.perennial.api.gateway.admission;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an HTTP/1.1 request for inference, in the one form in which nearly all come: a body of a stated length, over a connection that is kept.
 * Whoever asks for anything else, or writes it in an unusual way, is left to a server that knows all of HTTP.
 *
 * @param length bytes of the head, with the empty line that ends it
 * @param bodyLength bytes of the body, as stated
 */
record InferenceHead(int length, long bodyLength) {

    private static final String END = "\r\n\r\n";
    /** Of characters that can be seen. */
    private static final Pattern FIRST_LINE = Pattern.compile("POST /[!-~&&[^?]]*/infer(\\?[!-~]*)? HTTP/1\\.1");
    /** Without control characters or spaces around the name, which servers read in more than one way. Nothing in it is tried twice. */
    private static final Pattern HEADER =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]++):([\t\\x20-\\x7e\\x80-\\xff]*+)");

    private static final Pattern LENGTH = Pattern.compile("\\d{1,9}");

    /** Of the bytes of a request, none of which are consumed; nothing when they are not all of a head, or of another one. */
    static Optional<InferenceHead> in(ByteBuffer bytes) {
        String text = StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
        int end = text.indexOf(END);
        if (end < 0) {
            return Optional.empty();
        }
        List<String> lines = List.of(text.substring(0, end).split("\r\n", -1));
        return FIRST_LINE.matcher(lines.getFirst()).matches()
                ? bodyLength(lines.subList(1, lines.size())).map(body -> new InferenceHead(end + END.length(), body))
                : Optional.empty();
    }

    private static Optional<Long> bodyLength(List<String> headers) {
        Optional<Long> length = Optional.empty();
        for (String header : headers) {
            Matcher parts = HEADER.matcher(header);
            if (!parts.matches()) {
                return Optional.empty();
            }
            String name = parts.group(1).toLowerCase(Locale.ROOT);
            String value = parts.group(2).strip();
            if (!isPlain(name, value)) {
                return Optional.empty();
            }
            if (name.equals("content-length")) {
                if (length.isPresent() || !LENGTH.matcher(value).matches()) {
                    return Optional.empty();
                }
                length = Optional.of(Long.valueOf(value));
            }
        }
        return length;
    }

    /** False for what changes how the body comes, or what becomes of the connection. */
    private static boolean isPlain(String name, String value) {
        return switch (name) {
            case "transfer-encoding", "expect", "upgrade" -> false;
            case "connection" -> value.equalsIgnoreCase("keep-alive");
            default -> true;
        };
    }
}
