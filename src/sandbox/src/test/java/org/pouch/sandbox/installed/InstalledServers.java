package org.pouch.sandbox.installed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.pouch.servers.SampleServers;

/** OpenSSH, Postfix, Dovecot and Artemis between the two sample authorities. */
public final class InstalledServers implements AutoCloseable {
    private static final List<String> BOTH = List.of(SampleServers.UTOPIA, SampleServers.RURITANIA);

    public static final String SFTP = "sftp";
    public static final String MAIL = "mail";
    public static final String QUEUE = "queue";

    private final ServerCertificate certificate;
    private final SshServer ssh;
    private final MailServers mail;
    private final Broker broker;
    private final Map<String, Line> lines = new TreeMap<>();

    private InstalledServers(ServerCertificate certificate, SshServer ssh, MailServers mail, Broker broker) {
        this.certificate = certificate;
        this.ssh = ssh;
        this.mail = mail;
        this.broker = broker;
        for (String own : BOTH) {
            lines.put(own + "/" + SFTP, Line.to(ssh.port()));
            lines.put(own + "/" + MAIL, Line.to(mail.smtpPort()));
            lines.put(own + "/" + QUEUE, Line.to(broker.port()));
        }
    }

    /** Leaves the test out where a server is not installed, and says which. */
    public static InstalledServers start(Path folder) throws IOException {
        List<String> missing = Stream.concat(Stream.of(SshServer.PROGRAM), MailServers.PROGRAMS.stream())
                .filter(program -> !Files.isExecutable(Path.of(program)))
                .map(program -> program.substring(program.lastIndexOf('/') + 1))
                .toList();
        Assumptions.assumeTrue(missing.isEmpty(), "not installed here: " + String.join(", ", missing));
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root"), "only root may start Postfix and Dovecot");
        String dovecot = MailServers.versionOfDovecot();
        Assumptions.assumeTrue(dovecot.startsWith("2.4."), "the settings are for Dovecot 2.4, and here is " + dovecot);
        // They are other users of the machine.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path home = Files.createDirectories(folder.resolve("installed")).toRealPath();
        ServerCertificate certificate = ServerCertificate.make(home.resolve("certificate"));
        List<String> mailboxes = List.of(mailbox(BOTH.get(0), BOTH.get(1)), mailbox(BOTH.get(1), BOTH.get(0)));
        return new InstalledServers(
                certificate,
                SshServer.start(home.resolve("ssh"), BOTH),
                MailServers.start(home.resolve("mail"), certificate, mailboxes),
                Broker.start(home.resolve("broker")));
    }

    /** The mailbox of a receiver for one sender. */
    private static String mailbox(String receiver, String sender) {
        return (sender + "@" + receiver + ".example").toLowerCase(Locale.ROOT);
    }

    /** For programs that are to believe the mail servers. */
    public List<String> javaOptions() {
        return certificate.javaOptions();
    }

    /** {@code pouch.partners[0].channels.*} for one of the two: every channel to and from the other. */
    public Map<String, String> channelProperties(String own) {
        String partner = own.equals(BOTH.get(0)) ? BOTH.get(1) : BOTH.get(0);
        String inbox = mailbox(own, partner);
        Map<String, String> properties = new TreeMap<>();
        try {
            put(properties, "sftp.outbound", ssh.login(line(own, SFTP).port(), partner));
            put(properties, "sftp.inbound", ssh.login(ssh.port(), own));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        put(properties, "mail.outbound", mail.outbound(line(own, MAIL).port(), inbox, mailbox(partner, own)));
        put(properties, "mail.inbound", mail.inbound(inbox));
        put(properties, "queue.outbound", broker.login(line(own, QUEUE).port(), own + ".to." + partner));
        put(properties, "queue.inbound", broker.login(broker.port(), partner + ".to." + own));
        return properties;
    }

    /** By which one of the two sends over one channel. */
    public Line line(String own, String channel) {
        return Objects.requireNonNull(lines.get(own + "/" + channel));
    }

    private static void put(Map<String, String> properties, String way, Map<String, String> parameters) {
        String prefix = "pouch.partners[0].channels." + way + ".";
        parameters.forEach((name, value) -> properties.put(prefix + name, value));
        if (way.endsWith("inbound")) {
            properties.put(prefix + "poll-delay", "500");
        }
    }

    /** How many messages the broker has given up. */
    public int deadLetters() {
        return broker.deadLetters();
    }

    @Override
    public void close() {
        lines.values().forEach(Line::close);
        broker.close();
        mail.close();
        ssh.close();
    }
}
