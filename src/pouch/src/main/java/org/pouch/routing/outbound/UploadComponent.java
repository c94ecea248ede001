package org.pouch.routing.outbound;

import java.net.URI;
import java.util.Map;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpointConfigurer;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.PropertyConfigurer;

/** {@code upload:HOST:PORT/FOLDER}: a partner's drop on an SFTP server, to put packets into. */
public final class UploadComponent extends SftpComponent {
    /** The options are those of Camel's own endpoint. */
    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return new SftpEndpointConfigurer();
    }

    @Override
    protected GenericFileEndpoint<SftpRemoteFile> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        int query = uri.indexOf('?');
        SftpConfiguration configuration = new SftpConfiguration(new URI(query < 0 ? uri : uri.substring(0, query)));
        FtpUtils.ensureRelativeFtpDirectory(this, configuration);
        return new UploadEndpoint(uri, this, configuration);
    }
}
