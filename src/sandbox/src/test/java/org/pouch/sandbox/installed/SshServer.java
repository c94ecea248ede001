package org.pouch.sandbox.installed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.servers.FreePort;

/** OpenSSH with a login by key and a folder for each receiver. */
final class SshServer implements AutoCloseable {
    static final String PROGRAM = "/usr/sbin/sshd";

    private final Path home;
    private final int port;
    private final Daemon daemon;

    private SshServer(Path home, int port, Daemon daemon) {
        this.home = home;
        this.port = port;
        this.daemon = daemon;
    }

    static SshServer start(Path home, Iterable<String> receivers) throws IOException {
        Files.createDirectories(home);
        for (String receiver : receivers) {
            Files.createDirectories(home.resolve(receiver));
        }
        for (String key : new String[] {"host", "login"}) {
            Daemon.run(home, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key);
        }
        Files.copy(home.resolve("login.pub"), home.resolve("authorized"));
        int port = FreePort.find();
        Files.writeString(home.resolve("config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host
                AuthorizedKeysFile %s/authorized
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                PermitRootLogin prohibit-password
                Subsystem sftp internal-sftp -d %s
                """.formatted(port, home, home, home));
        Files.createDirectories(Path.of("/run/sshd"));
        Daemon daemon = Daemon.start(
                home.resolve("log"),
                port,
                PROGRAM,
                "-D",
                "-e",
                "-f",
                home.resolve("config").toString());
        SshServer started = new SshServer(home, port, daemon);
        started.knownHosts(port);
        return started;
    }

    Daemon daemon() {
        return daemon;
    }

    int port() {
        return port;
    }

    Path folder(String receiver) {
        return home.resolve(receiver);
    }

    /** @param at the port a client goes to: this server's, or that of a line to it */
    Map<String, String> login(int at, String receiver) throws IOException {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("host", "127.0.0.1");
        parameters.put("port", String.valueOf(at));
        parameters.put("user", System.getProperty("user.name"));
        parameters.put("key-file", home.resolve("login").toString());
        parameters.put("known-hosts", knownHosts(at).toString());
        parameters.put("folder", receiver);
        return parameters;
    }

    private Path knownHosts(int at) throws IOException {
        return Files.writeString(
                home.resolve("known_hosts-" + at),
                "[127.0.0.1]:" + at + " " + Files.readString(home.resolve("host.pub")));
    }

    @Override
    public void close() {
        daemon.close();
    }
}
