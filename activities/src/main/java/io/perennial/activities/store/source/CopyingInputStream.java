package io.perennial.activities.store.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes every byte that is read through it to a copy. */
final class CopyingInputStream extends FilterInputStream {

    private final OutputStream copy;

    CopyingInputStream(InputStream content, OutputStream copy) {
        super(content);
        this.copy = copy;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            copy.write(value);
        }
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            copy.write(target, offset, count);
        }
        return count;
    }

    /** Refused: bytes passed over would be missing from the copy. */
    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("a copied stream is read in full");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
