package org.pouch.routing.outbound;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpointConfigurer;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.PropertyConfigurer;
import org.pouch.routing.layout.UploadLayout;

/** {@code upload:HOST:PORT/FOLDER}: a partner's drop on an SFTP server, to put packets into. */
public final class UploadComponent extends SftpComponent {
    private final Clock clock;

    public UploadComponent(Clock clock) {
        this.clock = clock;
    }

    /** The options are those of Camel's own endpoint. */
    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return new SftpEndpointConfigurer();
    }

    @Override
    protected GenericFileEndpoint<SftpRemoteFile> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        UploadLayout layout = UploadLayout.of(
                getAndRemoveParameter(parameters, "doneFile", String.class),
                getAndRemoveParameter(parameters, "rename", String.class),
                getAndRemoveParameter(parameters, "byDay", String.class));
        int query = uri.indexOf('?');
        SftpConfiguration configuration = new SftpConfiguration(new URI(query < 0 ? uri : uri.substring(0, query)));
        FtpUtils.ensureRelativeFtpDirectory(this, configuration);
        return new UploadEndpoint(uri, this, configuration, layout, clock);
    }
}
