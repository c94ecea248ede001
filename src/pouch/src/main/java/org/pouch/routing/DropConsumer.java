package org.pouch.routing;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpConsumer;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/** Takes every file under whatever name, and passes over what is none, once it has been noted. */
final class DropConsumer extends SftpConsumer {
    private final OddFiles odd;

    DropConsumer(
            DropEndpoint endpoint,
            Processor processor,
            RemoteFileOperations<SftpRemoteFile> operations,
            GenericFileProcessStrategy<SftpRemoteFile> processStrategy,
            OddFiles odd) {
        super(endpoint, processor, operations, processStrategy);
        this.odd = odd;
    }

    /**
     * An error of the machine ends this look and not the next: what the look had taken in hand is free again, which Camel
     * sees to for an exception only.
     */
    @Override
    protected int poll() throws Exception {
        try {
            return super.poll();
        } catch (Error failed) {
            getEndpoint().getInProgressRepository().clear();
            throw new IOException(failed);
        }
    }

    /** A name that starts with a dot is a name like any other. */
    @Override
    protected boolean isMatchedHiddenFile(
            Supplier<GenericFile<SftpRemoteFile>> file, String name, boolean isDirectory) {
        return true;
    }

    @Override
    protected boolean isMatched(
            Exchange dynamic,
            Supplier<GenericFile<SftpRemoteFile>> file,
            String name,
            String absoluteFilePath,
            Supplier<String> relativeFilePath,
            boolean isDirectory,
            SftpRemoteFile[] files) {
        return !odd.isPassedOver(file.get())
                && super.isMatched(dynamic, file, name, absoluteFilePath, relativeFilePath, isDirectory, files);
    }
}
