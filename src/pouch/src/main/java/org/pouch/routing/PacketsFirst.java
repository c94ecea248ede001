package org.pouch.routing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.SftpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.pouch.packet.PacketId;
import org.pouch.routing.layout.DoneName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists what looks like a packet before everything else, and behind it what could not be taken before: each look takes so
 * many files and no more, and no packet is to wait behind what somebody left in the drop. With a packet goes
 * its done-file.
 */
final class PacketsFirst extends SftpOperations {
    private static final Logger LOG = LoggerFactory.getLogger(PacketsFirst.class);
    private static final String ENDING = ".p7m";

    /** An envelope alone is longer. */
    private static final long LEAST_BYTES = 1024;

    private final Comparator<SftpRemoteFile<?>> order;
    private final Optional<DoneName> done;

    /** @param failed whether the file of that name could not be taken at the look before */
    PacketsFirst(Predicate<String> failed, Optional<DoneName> done) {
        this.order = order(failed);
        this.done = done;
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

    /** The packet goes first: a done-file that is left says nothing, a packet without its own would lie there for ever. */
    @Override
    public boolean deleteFile(String name) {
        boolean deleted = super.deleteFile(name);
        if (deleted) {
            done.filter(one -> !one.isNameOfOne(name)).ifPresent(one -> takeAway(one.of(name)));
        }
        return deleted;
    }

    /** Tried once: what is left is taken away by a later look. */
    private void takeAway(String doneFile) {
        try {
            super.deleteFile(doneFile);
        } catch (GenericFileOperationFailedException refused) {
            LOG.debug("A done-file is left: {}", refused.getClass().getName());
        }
    }
}
