package org.pouch.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of an authority's data: names and numbers of persons lie in it, so that no other user of the machine looks in. */
record DataFolder(Path path) {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);
    private static final int PASSWORD_BYTES = 24;

    /** Made where there is none; one that is there keeps what it allows its owner's group. */
    static DataFolder prepare(Path path) {
        try {
            Files.createDirectories(path);
            PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
            if (view != null) {
                Set<PosixFilePermission> allowed = view.readAttributes().permissions();
                if (allowed.removeAll(OTHERS)) {
                    view.setPermissions(allowed);
                }
            }
            return new DataFolder(path);
        } catch (IOException failed) {
            throw new UncheckedIOException("The folder " + path + " cannot be made or kept from others.", failed);
        }
    }

    Path engine() {
        return path.resolve("engine");
    }

    /** Where a web server at that port puts down what is uploaded. */
    Path uploads(String port) {
        Path folder = path.resolve("uploads-" + port);
        try {
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made.", failed);
        }
    }

    /** All below a folder. */
    static List<Path> files(Path folder) {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(Files::isRegularFile).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read.", failed);
        }
    }

    /** A file with the password of the embedded engine, thrown once and kept: also tools of the same owner use it. */
    Path enginePassword() {
        Path file = path.resolve("engine.password");
        if (!Files.exists(file)) {
            byte[] password = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(password);
            try {
                write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(password) + "\n");
            } catch (IOException failed) {
                throw new UncheckedIOException("The password of the engine cannot be written to " + file + ".", failed);
            }
        }
        return file;
    }

    /** Whole or not at all, and never readable by others in between. */
    private static void write(Path file, String text) throws IOException {
        boolean isPosix = Files.getFileStore(file.getParent()).supportsFileAttributeView(PosixFileAttributeView.class);
        Path half = isPosix
                ? Files.createTempFile(
                        file.getParent(),
                        "engine",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(file.getParent(), "engine", ".tmp");
        Files.writeString(half, text);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
