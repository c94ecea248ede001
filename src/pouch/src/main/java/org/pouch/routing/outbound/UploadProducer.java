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

/** Uploads as Camel's own producer does, and takes away what failed uploads left. Used by one thread at a time. */
final class UploadProducer extends RemoteFileProducer<SftpRemoteFile> {
    private static final Logger LOG = LoggerFactory.getLogger(UploadProducer.class);

    /** Of a file that is to be made it means: there is no such folder. */
    private static final Set<Integer> NOT_THERE = Set.of(SftpCode.NO_SUCH_FILE, SftpCode.NO_SUCH_PATH);

    private final UploadEndpoint endpoint;
    private @Nullable String unfinished;

    UploadProducer(UploadEndpoint endpoint, RemoteFileOperations<SftpRemoteFile> operations) {
        super(endpoint, operations);
        this.endpoint = endpoint;
    }

    @Override
    public void writeFile(Exchange exchange, String name) {
        endpoint.leftovers().forEach(this::takeAway);
        unfinished = name;
        try {
            super.writeFile(exchange, name);
        } catch (GenericFileOperationFailedException failed) {
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

    /** The connection is of no use any more: the next one takes away what this one leaves. */
    @Override
    public void handleFailedWrite(Exchange exchange, Exception failure) throws Exception {
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
                    "What a failed upload left is not taken away: {}",
                    notThere.getClass().getName());
        }
    }
}
