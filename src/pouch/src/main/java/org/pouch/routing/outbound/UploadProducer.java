package org.pouch.routing.outbound;

import com.jcraft.jsch.SftpException;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.RemoteFileProducer;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.jspecify.annotations.Nullable;
import org.pouch.routing.outbound.ServerAnswer.SftpCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads as Camel's own producer does, into the folder of the day where the partner wants that, and takes away what failed
 * uploads left. Used by one thread at a time.
 */
final class UploadProducer extends RemoteFileProducer<SftpRemoteFile> {
    private static final Logger LOG = LoggerFactory.getLogger(UploadProducer.class);

    /** Of a file that is to be made it means: there is no such folder. */
    private static final Set<Integer> NOT_THERE = Set.of(SftpCode.NO_SUCH_FILE, SftpCode.NO_SUCH_PATH);

    /** Names of this ending are of one sending alone. Others the next sending of the packet writes anew. */
    private static final String OF_ONE_SENDING = ".part";

    private final UploadEndpoint endpoint;
    private @Nullable String made;
    private @Nullable String unfinished;

    UploadProducer(UploadEndpoint endpoint, RemoteFileOperations<SftpRemoteFile> operations) {
        super(endpoint, operations);
        this.endpoint = endpoint;
    }

    @Override
    public String createFileName(Exchange exchange) {
        String path = super.createFileName(exchange);
        int name = path.lastIndexOf('/') + 1;
        return endpoint.folderOfToday()
                .map(day -> path.substring(0, name) + day + "/" + path.substring(name))
                .orElse(path);
    }

    @Override
    public void writeFile(Exchange exchange, String name) {
        endpoint.leftovers().forEach(this::takeAway);
        boolean isNew = makeFolder(name);
        endpoint.doneBefore(name).ifPresent(this::takeAway);
        unfinished = name.endsWith(OF_ONE_SENDING) ? name : null;
        try {
            super.writeFile(exchange, name);
        } catch (GenericFileOperationFailedException failed) {
            if (!isNew) {
                // It may have been taken away since: it is made again at the next try.
                throw failed;
            }
            if (failed.getCause() instanceof SftpException answer && NOT_THERE.contains(answer.id)) {
                throw new GenericFileOperationFailedException(failed.getMessage(), new UploadRefused(answer));
            }
            throw failed;
        }
    }

    @Override
    public void postWriteCheck(Exchange exchange) {
        unfinished = null;
        super.postWriteCheck(exchange);
    }

    /** @return false where the folder of the day was there when this connection used it before */
    private boolean makeFolder(String name) {
        int end = name.lastIndexOf('/');
        if (endpoint.folderOfToday().isEmpty() || end < 0) {
            return true;
        }
        String folder = name.substring(0, end);
        if (folder.equals(made)) {
            return false;
        }
        // Another may be making it at the same time: whether it is there, the upload tells.
        operations.buildDirectory(folder, folder.startsWith("/"));
        made = folder;
        return true;
    }

    /** The connection is of no use any more: the next one takes away what this one leaves. */
    @Override
    public void handleFailedWrite(Exchange exchange, Exception failure) throws Exception {
        made = null;
        if (unfinished != null) {
            endpoint.leftovers().add(unfinished);
            unfinished = null;
        }
        super.handleFailedWrite(exchange, failure);
    }

    /** Tried once: it may be gone, or may never have been there. */
    private void takeAway(String leftover) {
        endpoint.leftovers().remove(leftover);
        try {
            operations.deleteFile(leftover);
        } catch (GenericFileOperationFailedException notThere) {
            LOG.debug(
                    "What an earlier upload left is not taken away: {}",
                    notThere.getClass().getName());
        }
    }
}
