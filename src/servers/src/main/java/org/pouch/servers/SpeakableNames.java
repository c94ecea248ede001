package org.pouch.servers;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists what has a name that Java can say. One that it cannot, such as bytes that are no UTF-8, would end the listing of all others.
 * What the tap diverts never has the name that its client gives it.
 */
final class SpeakableNames implements SftpFileSystemAccessor {
    private static final Logger LOG = LoggerFactory.getLogger(SpeakableNames.class);

    private final WireTap tap;

    SpeakableNames(WireTap tap) {
        this.tap = tap;
    }

    @Override
    public void renameFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
            throws IOException {
        if (!tap.diverts(from, to)) {
            SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
        }
    }

    /** What is there when its name is listed may be gone when it is asked what it is. */
    @Override
    public Map<String, ?> readFileAttributes(
            SftpSubsystemProxy subsystem, Path file, String view, LinkOption... options) throws IOException {
        if (tap.vanishes(file)) {
            Files.deleteIfExists(file);
        }
        return SftpFileSystemAccessor.super.readFileAttributes(subsystem, file, view, options);
    }

    @Override
    public DirectoryStream<Path> openDirectory(
            SftpSubsystemProxy subsystem, DirectoryHandle handle, Path folder, String id, LinkOption... options)
            throws IOException {
        DirectoryStream<Path> all = SftpFileSystemAccessor.super.openDirectory(subsystem, handle, folder, id, options);
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Stream<Path> paths = StreamSupport.stream(all.spliterator(), false);
                return paths.filter(SpeakableNames::isThere).iterator();
            }

            @Override
            public void close() throws IOException {
                all.close();
            }
        };
    }

    /** What was listed and is not there under its name has another one. */
    private static boolean isThere(Path path) {
        boolean isThere = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        if (!isThere) {
            LOG.debug("A file in {} is not listed: its name is no text", path.getParent());
        }
        return isThere;
    }
}
