package org.pouch.routing;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpointConfigurer;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.PropertyConfigurer;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ReceivePacket;
import org.pouch.exchange.watch.ChannelStates;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.AuthorityId;
import org.pouch.routing.layout.DropLayout;
import org.pouch.routing.look.Expected;

/** {@code drop:HOST:PORT/FOLDER?partner=ID}: a partner's drop on an SFTP server, with whatever a partner may put there. */
final class DropComponent extends SftpComponent {
    /** Each byte of a name is one letter, so that every file can be named, whatever its name was written in. */
    private static final Charset BYTE_FOR_BYTE = StandardCharsets.ISO_8859_1;

    private final ReceivePacket receive;
    private final ChannelStates channels;
    private final Expected expected;
    private final Clock clock;

    DropComponent(ReceivePacket receive, ChannelStates channels, Expected expected, Clock clock) {
        this.receive = receive;
        this.channels = channels;
        this.expected = expected;
        this.clock = clock;
    }

    Expected expected() {
        return expected;
    }

    Clock clock() {
        return clock;
    }

    /** A drop has the options of Camel's own endpoint. */
    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return new SftpEndpointConfigurer();
    }

    @Override
    protected GenericFileEndpoint<SftpRemoteFile> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        AuthorityId partner = new AuthorityId(getAndRemoveParameter(parameters, "partner", String.class));
        int connections = getAndRemoveParameter(parameters, "connections", Integer.class, 1);
        DropLayout layout = DropLayout.of(
                getAndRemoveParameter(parameters, "doneFile", String.class),
                getAndRemoveParameter(parameters, "subfolders", String.class));
        int query = uri.indexOf('?');
        SftpConfiguration configuration = new SftpConfiguration(new URI(query < 0 ? uri : uri.substring(0, query)));
        FtpUtils.ensureRelativeFtpDirectory(this, configuration);
        configuration.setFilenameEncoding(BYTE_FOR_BYTE.name());
        configuration.setDirectory(
                new String(configuration.getDirectory().getBytes(StandardCharsets.UTF_8), BYTE_FOR_BYTE));
        Lane lane = Lane.inbound(partner, Channel.SFTP);
        return new DropEndpoint(
                uri,
                this,
                configuration,
                partner,
                connections,
                expected,
                layout,
                new OddFiles(lane, receive, channels, clock, layout));
    }
}
