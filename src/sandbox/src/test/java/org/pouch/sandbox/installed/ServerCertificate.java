package org.pouch.sandbox.installed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a server of this machine shows its clients, and the store by which a Java program believes it.
 *
 * @param certificate in PEM
 * @param key in PEM
 * @param trusted PKCS#12, as {@code javax.net.ssl.trustStore} has it
 */
record ServerCertificate(Path certificate, Path key, Path trusted) {
    private static final String PASSWORD = "changeit";

    static ServerCertificate make(Path home) throws IOException {
        Files.createDirectories(home);
        ServerCertificate made = new ServerCertificate(
                home.resolve("server.pem"), home.resolve("server.key"), home.resolve("trusted.p12"));
        Daemon.run(
                home,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout",
                made.key().toString(),
                "-out",
                made.certificate().toString());
        Daemon.run(
                home,
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-importcert",
                "-noprompt",
                "-alias",
                "server",
                "-file",
                made.certificate().toString(),
                "-keystore",
                made.trusted().toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        return made;
    }

    /** For the Java program that is to believe it. */
    List<String> javaOptions() {
        return List.of("-Djavax.net.ssl.trustStore=" + trusted, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }
}
