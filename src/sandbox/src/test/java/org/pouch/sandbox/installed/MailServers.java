package org.pouch.sandbox.installed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.servers.FreePort;

/** Postfix, which wants STARTTLS and a login and takes mails of 10 MB, and Dovecot, where the mails are fetched over TLS. */
final class MailServers implements AutoCloseable {
    static final List<String> PROGRAMS = List.of("/usr/sbin/postfix", "/usr/sbin/dovecot");

    private static final String PASSWORD = "sample";
    private static final String NOBODY = "65534";

    private final int smtp;
    private final int imap;
    private final Daemon postfix;
    private final Daemon dovecot;

    private MailServers(int smtp, int imap, Daemon postfix, Daemon dovecot) {
        this.smtp = smtp;
        this.imap = imap;
        this.postfix = postfix;
        this.dovecot = dovecot;
    }

    /** @param addresses one mailbox each */
    static MailServers start(Path home, ServerCertificate certificate, List<String> addresses) throws IOException {
        for (String folder : List.of("postfix", "spool/private", "lib", "mail")) {
            Files.createDirectories(home.resolve(folder));
        }
        Daemon.run(
                home,
                "chown",
                "postfix",
                home.resolve("lib").toString(),
                home.resolve("spool/private").toString());
        Daemon.run(home, "chown", NOBODY, home.resolve("mail").toString());
        int smtp = FreePort.find();
        int imap = FreePort.find();
        Daemon dovecot = Daemon.start(
                home.resolve("dovecot.out"),
                imap,
                PROGRAMS.get(1),
                "-F",
                "-c",
                dovecot(home, certificate, imap, addresses).toString());
        Daemon postfix = Daemon.start(
                home.resolve("postfix.out"),
                smtp,
                PROGRAMS.get(0),
                "-c",
                postfix(home, certificate, smtp, addresses).toString(),
                "start-fg");
        return new MailServers(smtp, imap, postfix, dovecot);
    }

    static String versionOfDovecot() throws IOException {
        Process asked = new ProcessBuilder(PROGRAMS.get(1), "--version").start();
        return new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static Path postfix(Path home, ServerCertificate certificate, int port, List<String> addresses)
            throws IOException {
        Path folder = home.resolve("postfix");
        StringBuilder mailboxes = new StringBuilder();
        addresses.forEach(
                address -> mailboxes.append(address).append(' ').append(address).append("/\n"));
        Files.writeString(folder.resolve("mailboxes"), mailboxes);
        String services = Files.readString(Path.of("/etc/postfix/master.cf"));
        Files.writeString(
                folder.resolve("master.cf"),
                services.replaceFirst("(?m)^smtp +inet .*$", "127.0.0.1:" + port + " inet n - n - - smtpd"));
        Files.writeString(folder.resolve("main.cf"), """
                compatibility_level = 3.6
                myhostname = localhost
                queue_directory = %1$s/spool
                data_directory = %1$s/lib
                maillog_file = %1$s/postfix.log
                maillog_file_prefixes = %1$s
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                mydestination =
                alias_maps =
                alias_database =
                virtual_mailbox_domains = %2$s
                virtual_mailbox_maps = texthash:%1$s/postfix/mailboxes
                virtual_mailbox_base = %1$s/mail
                virtual_uid_maps = static:%5$s
                virtual_gid_maps = static:%5$s
                smtpd_tls_cert_file = %3$s
                smtpd_tls_key_file = %4$s
                smtpd_tls_security_level = encrypt
                smtpd_sasl_auth_enable = yes
                smtpd_sasl_type = dovecot
                smtpd_sasl_path = private/auth
                smtpd_recipient_restrictions = permit_sasl_authenticated reject
                """.formatted(
                        home,
                        String.join(
                                " ",
                                addresses.stream()
                                        .map(address -> address.substring(address.indexOf('@') + 1))
                                        .toList()),
                        certificate.certificate(),
                        certificate.key(),
                        NOBODY));
        return folder;
    }

    private static Path dovecot(Path home, ServerCertificate certificate, int port, List<String> addresses)
            throws IOException {
        StringBuilder users = new StringBuilder();
        addresses.forEach(address ->
                users.append(address).append(":{plain}").append(PASSWORD).append('\n'));
        Files.writeString(home.resolve("users"), users);
        return Files.writeString(home.resolve("dovecot.conf"), """
                dovecot_config_version = 2.4.0
                dovecot_storage_version = 2.4.0
                base_dir = %1$s/run
                state_dir = %1$s/run
                log_path = %1$s/dovecot.log
                protocols = imap
                listen = 127.0.0.1
                auth_mechanisms = plain login
                mail_driver = maildir
                mail_path = %1$s/mail/%%{user}
                ssl_server_cert_file = %2$s
                ssl_server_key_file = %3$s
                passdb passwd-file {
                  passwd_file_path = %1$s/users
                  default_password_scheme = plain
                }
                userdb static {
                  fields {
                    uid = %5$s
                    gid = %5$s
                    home = %1$s/mail/%%{user}
                  }
                }
                service imap-login {
                  inet_listener imap {
                    port = 0
                  }
                  inet_listener imaps {
                    port = %4$d
                  }
                }
                service auth {
                  unix_listener %1$s/spool/private/auth {
                    mode = 0666
                  }
                }
                """.formatted(
                        home, certificate.certificate(), certificate.key(), port, NOBODY));
    }

    Daemon postfix() {
        return postfix;
    }

    Daemon dovecot() {
        return dovecot;
    }

    int smtpPort() {
        return smtp;
    }

    /** @param at the port of Postfix, or of a line to it */
    Map<String, String> outbound(int at, String from, String to) {
        Map<String, String> parameters = login("smtp", at, from);
        parameters.put("from", from);
        parameters.put("to", to);
        return parameters;
    }

    Map<String, String> inbound(String address) {
        return login("imaps", imap, address);
    }

    private static Map<String, String> login(String protocol, int port, String address) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("protocol", protocol);
        parameters.put("host", "localhost");
        parameters.put("port", String.valueOf(port));
        parameters.put("user", address);
        parameters.put("password", PASSWORD);
        return parameters;
    }

    @Override
    public void close() {
        postfix.close();
        dovecot.close();
    }
}
