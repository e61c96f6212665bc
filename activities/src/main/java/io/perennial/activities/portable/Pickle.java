package io.perennial.activities.portable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the few opcodes of Python's pickle protocol 2 in which TorchScript keeps the attributes of a module. */
final class Pickle {

    private static final int PROTOCOL = 0x80;
    private static final int BINARY_INT = 'J';
    private static final int BINARY_UNICODE = 'X';
    private static final int NEW_TRUE = 0x88;
    private static final int NEW_FALSE = 0x89;
    private static final int NEW_OBJECT = 0x81;
    private static final int BINARY_PERSISTENT_ID = 'Q';

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Pickle() {
        write(PROTOCOL, 2);
    }

    Pickle global(String module, String name) {
        return ascii("c" + module + "\n" + name + "\n");
    }

    Pickle text(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        write(BINARY_UNICODE);
        littleEndian(content.length);
        bytes.writeBytes(content);
        return this;
    }

    Pickle number(int number) {
        write(BINARY_INT);
        littleEndian(number);
        return this;
    }

    Pickle truth(boolean value) {
        return write(value ? NEW_TRUE : NEW_FALSE);
    }

    Pickle emptyTuple() {
        return write(')');
    }

    Pickle emptyDictionary() {
        return write('}');
    }

    /** Begins a tuple, or the items of a dictionary. */
    Pickle mark() {
        return write('(');
    }

    /** Ends a tuple. */
    Pickle tuple() {
        return write('t');
    }

    /** Ends the items of a dictionary. */
    Pickle setItems() {
        return write('u');
    }

    /** Makes an object of a class and a tuple of arguments. */
    Pickle newObject() {
        return write(NEW_OBJECT);
    }

    /** Gives an object its attributes. */
    Pickle build() {
        return write('b');
    }

    /** Calls a function with a tuple of arguments. */
    Pickle call() {
        return write('R');
    }

    /** Makes the tuple before it a reference to what lies outside. */
    Pickle persistentId() {
        return write(BINARY_PERSISTENT_ID);
    }

    byte[] end() {
        write('.');
        return bytes.toByteArray();
    }

    private Pickle write(int... opcodes) {
        for (int opcode : opcodes) {
            bytes.write(opcode);
        }
        return this;
    }

    private Pickle ascii(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    private void littleEndian(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            bytes.write(value >>> shift);
        }
    }
}
