package io.perennial.api.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** What the operating system refused, in words instead of the name of an exception. */
final class SystemFailure {

    private SystemFailure() {}

    static String inWords(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> about(missing, "there is no such file or directory");
            case AccessDeniedException denied -> about(denied, "you are not allowed to use it");
            case FileAlreadyExistsException there -> about(there, "it is there already");
            case NotDirectoryException file -> about(file, "it is no directory");
            case FileSystemException other ->
                about(other, Optional.ofNullable(other.getReason()).orElse("the file system refused it"));
            case CharacterCodingException _ -> "it is not UTF-8 text";
            default -> Optional.ofNullable(failure.getMessage()).orElse("reading or writing failed");
        };
    }

    private static String about(FileSystemException failure, String why) {
        return failure.getFile() == null ? why : failure.getFile() + ": " + why;
    }
}
