package org.pouch.routing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.camel.component.file.remote.SftpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.pouch.packet.PacketId;

/**
 * Lists what looks like a packet before everything else, and behind it what could not be taken before: each look takes so
 * many files and no more, and no packet is to wait behind what somebody left in the drop.
 */
final class PacketsFirst extends SftpOperations {
    private static final String ENDING = ".p7m";

    /** An envelope alone is longer. */
    private static final long LEAST_BYTES = 1024;

    private final Comparator<SftpRemoteFile<?>> order;

    /** @param failed whether the file of that name could not be taken at the look before */
    PacketsFirst(Predicate<String> failed) {
        this.order = order(failed);
    }

    static Comparator<SftpRemoteFile<?>> order(Predicate<String> failed) {
        return Comparator.<SftpRemoteFile<?>>comparingInt(file -> failed.test(file.getFilename()) ? 1 : 0)
                .thenComparingInt(file -> looksLikeAPacket(file) ? 0 : 1)
                .thenComparingLong(SftpRemoteFile::getLastModified);
    }

    private static boolean looksLikeAPacket(SftpRemoteFile<?> file) {
        String name = file.getFilename();
        return file.getFileLength() >= LEAST_BYTES
                && name.toLowerCase(Locale.ROOT).endsWith(ENDING)
                && PacketId.isValid(name.substring(0, name.length() - ENDING.length()));
    }

    @Override
    public SftpRemoteFile<?>[] listFiles(String path) {
        SftpRemoteFile<?>[] files = super.listFiles(path);
        Arrays.sort(files, order);
        return files;
    }
}
