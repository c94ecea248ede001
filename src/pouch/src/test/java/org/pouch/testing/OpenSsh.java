package org.pouch.testing;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.pouch.servers.FreePort;

/** An OpenSSH server on loopback with a login by key, where the system has one: what most drops lie on. */
public final class OpenSsh implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/sbin/sshd");

    private final Path home;
    private final int port;
    private final Process server;

    private OpenSsh(Path home, int port, Process server) {
        this.home = home;
        this.port = port;
        this.server = server;
    }

    /** Leaves the test out where there is no server, and says so. */
    public static OpenSsh start(Path data) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(SERVER), "no OpenSSH server is installed (openssh-server)");
        Path home = Files.createDirectories(data.resolve("openssh")).toRealPath();
        Files.createDirectories(home.resolve("drop"));
        shell("ssh-keygen -q -t ed25519 -N '' -f host && ssh-keygen -q -t ed25519 -N '' -f login", home);
        shell("cp login.pub authorized && chmod 600 authorized && chmod 700 .", home);
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
        Process server = new ProcessBuilder(
                        SERVER.toString(),
                        "-D",
                        "-e",
                        "-f",
                        home.resolve("config").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        OpenSsh started = new OpenSsh(home, port, server);
        Awaitility.await().until(started::answers);
        Files.writeString(
                home.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + Files.readString(home.resolve("host.pub")));
        return started;
    }

    private boolean answers() {
        try (Socket line = new Socket("127.0.0.1", port)) {
            return line.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The folder in which files arrive. */
    public Path drop() {
        return home.resolve("drop");
    }

    /** Parameters of the route template sftp-inbound that lead here. */
    public Map<String, String> inbound(String prefix) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(prefix + "host", "127.0.0.1");
        parameters.put(prefix + "port", String.valueOf(port));
        parameters.put(prefix + "user", System.getProperty("user.name"));
        parameters.put(prefix + "password", "");
        parameters.put(prefix + "key-file", home.resolve("login").toString());
        parameters.put(prefix + "known-hosts", home.resolve("known_hosts").toString());
        parameters.put(prefix + "folder", "drop");
        return parameters;
    }

    /** For what Java cannot name. */
    public static void shell(String command, Path folder) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(List.of("sh", "-c", command))
                .directory(folder.toFile())
                .inheritIO()
                .start();
        if (shell.waitFor() != 0) {
            throw new IOException("the shell failed at: " + command);
        }
    }

    @Override
    public void close() throws InterruptedException {
        server.destroy();
        if (!server.waitFor(1, TimeUnit.MINUTES)) {
            server.destroyForcibly().waitFor();
        }
    }
}
