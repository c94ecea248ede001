package org.pouch.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/**
 * An SFTP server of one authority. Each partner has a login whose root is its own drop; the owner's login sees all drops,
 * as folders named for the partners. Can be stopped and started again on the same port.
 */
public final class SftpSite implements AutoCloseable {
    private final Path data;
    private final int port;
    private final Account owner;
    private final Map<String, Account> partners = new LinkedHashMap<>();
    private final WireTap tap = new WireTap();
    private @Nullable SshServer server;

    private SftpSite(Path data, String owner, List<String> partners) {
        // A relative root is not resolved by the server as the caller means it.
        this.data = data.toAbsolutePath();
        this.port = FreePort.find();
        this.owner = Account.of(owner);
        partners.forEach(partner -> this.partners.put(partner, Account.of(partner)));
    }

    /** @param data where host key and files are kept */
    public static SftpSite start(Path data, String owner, List<String> partners) {
        SftpSite site = new SftpSite(data, owner, partners);
        site.start();
        return site;
    }

    public void start() {
        try {
            for (String partner : partners.keySet()) {
                Files.createDirectories(drop(partner));
            }
            SshServer started = SshServer.setUpDefaultServer();
            started.setHost(FreePort.HOST);
            started.setPort(port);
            SimpleGeneratorHostKeyProvider hostKey = new SimpleGeneratorHostKeyProvider(data.resolve("host-key"));
            hostKey.setAlgorithm(KeyUtils.EC_ALGORITHM);
            hostKey.setKeySize(256);
            started.setKeyPairProvider(hostKey);
            started.setPasswordAuthenticator((user, password, session) -> isKnown(user, password));
            started.setFileSystemFactory(files());
            SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder()
                    .withFileSystemAccessor(new SpeakableNames(tap))
                    .build();
            sftp.addSftpEventListener(tap);
            started.setSubsystemFactories(List.of(sftp));
            // Without it each answer waits for the other side's delayed acknowledgement: 25 times slower.
            CoreModuleProperties.TCP_NODELAY.set(started, true);
            started.start();
            server = started;
            writeKnownHosts(hostKey.loadKeys(null).iterator().next());
        } catch (IOException failed) {
            throw new UncheckedIOException("the SFTP server cannot start on port " + port, failed);
        }
    }

    private boolean isKnown(String user, String password) {
        return owner.equals(new Account(user, password)) || partners.containsValue(new Account(user, password));
    }

    private VirtualFileSystemFactory files() {
        VirtualFileSystemFactory files = new VirtualFileSystemFactory();
        files.setUserHomeDir(owner.user(), data.resolve("drops"));
        partners.forEach((partner, account) -> files.setUserHomeDir(account.user(), drop(partner)));
        return files;
    }

    private void writeKnownHosts(KeyPair key) throws IOException {
        String line = "[" + FreePort.HOST + "]:" + port + " " + PublicKeyEntry.toString(key.getPublic());
        Files.writeString(knownHosts(), line + "\n");
    }

    /** Takes the server away as an outage does: connections end, files stay. */
    public void stop() {
        if (server != null) {
            try {
                server.stop(true);
            } catch (IOException failed) {
                throw new UncheckedIOException("the SFTP server cannot stop", failed);
            }
            server = null;
        }
    }

    /** Flips one bit of the n-th file uploaded from now on. */
    public void flipByteOfUpload(int number) {
        tap.flipByteOf(number);
    }

    /** From now on nobody may delete a file, as where the folder is another user's; or everybody may again. */
    public void refuseToDelete(boolean refuse) {
        tap.keepAll(refuse);
    }

    /** From now on nobody may read the file of that name, as where it is another user's. */
    public void refuseToRead(String name) {
        tap.close(name);
    }

    /** That file is taken away when it is listed, before it is known what it is. */
    public void vanish(String name) {
        tap.vanish(name);
    }

    /** From now on that one, and nobody else, is told what clients do. */
    public void tell(WireWatch watcher) {
        tap.tell(watcher);
    }

    /** From now on that one has what is uploaded and then named; with null everything is where it is put again. */
    public void divert(@Nullable Diversion taker) {
        tap.divert(taker);
    }

    public int port() {
        return port;
    }

    /** The folder in which a partner's packets arrive. */
    public Path drop(String partner) {
        return data.resolve("drops").resolve(partner);
    }

    /** What a client needs to know the server by, in the format of OpenSSH. */
    public Path knownHosts() {
        return data.resolve("known_hosts");
    }

    /** Parameters of the route template sftp-outbound, for the partner that sends to this site. */
    Map<String, String> outbound(String partner) {
        Account account = partners.get(partner);
        if (account == null) {
            throw new IllegalArgumentException(partner + " has no login here");
        }
        return login(account);
    }

    /** Parameters of the route template sftp-inbound, for the owner of this site. */
    Map<String, String> inbound(String partner) {
        Map<String, String> parameters = login(owner);
        parameters.put("folder", partner);
        parameters.put("poll-delay", "200");
        return parameters;
    }

    private Map<String, String> login(Account account) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("host", FreePort.HOST);
        parameters.put("port", String.valueOf(port));
        parameters.put("user", account.user());
        parameters.put("password", account.password());
        parameters.put("known-hosts", knownHosts().toString());
        return parameters;
    }

    @Override
    public void close() {
        stop();
    }
}
