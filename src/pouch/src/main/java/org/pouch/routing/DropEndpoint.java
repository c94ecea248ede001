package org.pouch.routing;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.remote.RemoteFileConsumer;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.pouch.packet.AuthorityId;
import org.pouch.routing.layout.DropLayout;
import org.pouch.routing.look.Expected;

/** A drop to take packets out of. Nothing is put into it: that goes by Camel's own endpoint. */
final class DropEndpoint extends SftpEndpoint {
    private final AuthorityId partner;
    private final int connections;
    private final Expected expected;
    private final DropLayout layout;
    private final OddFiles odd;

    DropEndpoint(
            String uri,
            DropComponent component,
            SftpConfiguration configuration,
            AuthorityId partner,
            int connections,
            Expected expected,
            DropLayout layout,
            OddFiles odd) {
        super(uri, component, configuration);
        this.partner = partner;
        this.connections = connections;
        this.expected = expected;
        this.layout = layout;
        this.odd = odd;
        setMaxDepth(layout.depth());
    }

    AuthorityId partner() {
        return partner;
    }

    /** How many at most take files at the same time. */
    int connections() {
        return connections;
    }

    Expected expected() {
        return expected;
    }

    /** A file of this drop could not be had, or could not be taken away once it was stored. */
    @SuppressWarnings("unchecked") // an exchange of this endpoint carries a file of it
    void failed(Exchange exchange, Throwable failure) {
        GenericFile<SftpRemoteFile> file =
                exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
        if (file == null) {
            return;
        }
        if (exchange.getProperty(ChannelArrivals.STORED) == null) {
            odd.failed(file, failure);
        } else {
            odd.stays(file, failure);
        }
    }

    @Override
    public RemoteFileOperations<SftpRemoteFile> createRemoteFileOperations() {
        SftpOperations operations = new PacketsFirst(
                name -> exclusiveReadLockStrategy instanceof CompleteFiles<?> files
                        && files.failed(getEndpointBaseUri(), name),
                layout.done());
        operations.setEndpoint(this);
        return operations;
    }

    @Override
    protected RemoteFileConsumer<SftpRemoteFile> buildConsumer(Processor processor) {
        return new DropConsumer(
                this,
                processor,
                createRemoteFileOperations(),
                processStrategy == null ? createGenericFileStrategy() : processStrategy,
                odd);
    }
}
