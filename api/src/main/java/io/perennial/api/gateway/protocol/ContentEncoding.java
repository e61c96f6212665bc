package io.perennial.api.gateway.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** How an answer may be packed. */
public enum ContentEncoding {
    GZIP,
    DEFLATE;

    /** The first of ours that an {@code Accept-Encoding} header asks for; empty when it asks for none. */
    public static Optional<ContentEncoding> asked(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(encoding -> Arrays.stream(
                                acceptEncoding.toLowerCase(Locale.ROOT).split(","))
                        .anyMatch(encoding::isAskedBy))
                .findFirst();
    }

    /** {@code gzip;q=0} refuses what it names. */
    private boolean isAskedBy(String element) {
        String[] parts = element.strip().split("\\s*;\\s*");
        return parts[0].equals(header()) && Arrays.stream(parts).noneMatch(part -> part.matches("q\\s*=\\s*0(\\.0*)?"));
    }

    /** The word of the header. */
    public String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The bytes, packed. */
    public byte[] pack(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length);
        try (OutputStream out = packing(packed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private OutputStream packing(OutputStream into) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPOutputStream(into);
            case DEFLATE -> new DeflaterOutputStream(into);
        };
    }
}
