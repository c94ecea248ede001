package org.pouch.routing.outbound;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.file.GenericFileProducer;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/** A drop to put packets into, and what was left unfinished there. */
final class UploadEndpoint extends SftpEndpoint {
    /** The names of uploads that failed. Each sending has its own, so nobody writes to them any more. */
    private final Set<String> leftovers = ConcurrentHashMap.newKeySet();

    UploadEndpoint(String uri, UploadComponent component, SftpConfiguration configuration) {
        super(uri, component, configuration);
    }

    Set<String> leftovers() {
        return leftovers;
    }

    @Override
    protected GenericFileProducer<SftpRemoteFile> buildProducer() {
        return new UploadProducer(this, createRemoteFileOperations());
    }
}
