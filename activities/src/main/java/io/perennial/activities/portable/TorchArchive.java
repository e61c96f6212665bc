package io.perennial.activities.portable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The file of a TorchScript module, as {@code torch.jit.load} reads it: a ZIP without compression that holds source, attributes as a pickle, and
 * the numbers of each tensor.
 */
final class TorchArchive {

    private static final String ROOT = "model/";
    private static final String VERSION = "3\n";
    private static final byte[] NO_CONSTANTS = new Pickle().emptyTuple().end();

    /** The first moment that ZIP knows, so that the same module gives the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private TorchArchive() {}

    static byte[] of(TorchModule module) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<TorchTensor> tensors = module.tensors();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "data.pkl", attributes(tensors));
            put(zip, "byteorder", ascii("little"));
            put(zip, "code/__torch__.py", ascii(module.code()));
            put(zip, "constants.pkl", NO_CONSTANTS);
            for (int i = 0; i < tensors.size(); i++) {
                put(zip, "data/" + i, tensors.get(i).content());
            }
            put(zip, "version", ascii(VERSION));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] attributes(List<TorchTensor> tensors) {
        Pickle pickle = new Pickle();
        pickle.global("__torch__", "Net")
                .emptyTuple()
                .newObject()
                .emptyDictionary()
                .mark();
        pickle.text("training").truth(false);
        for (int i = 0; i < tensors.size(); i++) {
            pickle.text(tensors.get(i).name());
            write(pickle, tensors.get(i), Integer.toString(i));
        }
        return pickle.setItems().build().end();
    }

    private static void write(Pickle pickle, TorchTensor tensor, String key) {
        pickle.global("torch._utils", "_rebuild_tensor_v2").mark().mark();
        pickle.text("storage").global("torch", tensor.storage()).text(key).text("cpu");
        pickle.number(tensor.length()).tuple().persistentId().number(0).mark();
        tensor.shape().forEach(pickle::number);
        pickle.tuple().mark();
        for (int stride : tensor.strides()) {
            pickle.number(stride);
        }
        pickle.tuple().truth(tensor.isParameter());
        pickle.global("collections", "OrderedDict").emptyTuple().call().tuple().call();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(ROOT + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
