package org.pouch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.pieces.Documents;
import org.pouch.exchange.proof.FadingAuthority;
import org.pouch.exchange.renewal.YearlyJob;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledgers;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.PacketSealer;
import org.pouch.sealing.SealedPacket;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestVault;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The proof of a packet of an authority that was stopped, from its own database file. */
@Tag("slow")
class ProofCommandTest {
    private static final Clock NOON = Clock.fixed(SamplePackets.NOON, ZoneOffset.UTC);
    private static final String[] KEYS = {
        "keys.signing[0]: {store: certs-sample/uto/signing.p12, password: sample}",
        "keys.encryption: {store: certs-sample/uto/encryption.p12, password: sample}",
        "partners[0]: {id: XRU-CRS, signing-anchors: certs-sample/xru/root.pem}"
    };

    private static final PrivateIdentity OWN =
            PrivateIdentity.load(Path.of("certs-sample/uto/encryption.p12"), "sample".toCharArray());

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Packet request = SamplePackets.of(PacketKind.REQUEST);
    private final SealedPacket sealed = new PacketSealer(
                    PrivateIdentity.load(Path.of("certs-sample/stranger/signing.p12"), "sample".toCharArray()), NOON)
            .seal(request);

    @Test
    void namesTheAnchorsThatOfficersAddedWhileItRan() throws Exception {
        StoppedOffice office = new StoppedOffice(folder);
        office.write((database, transactions) -> {
            store(database);
            Ledgers.in(database, transactions, NOON)
                    .append(new AuditEvent.PacketSealed(
                            request.envelope().requestId(), request.id(), request.kind(), sealed.digest(), "XRU-CRS"));
            pin(database, "IN_FORCE", root("stranger"));
        });

        List<String> anchors = anchors(office.config(KEYS));

        assertThat(anchors).containsExactlyInAnyOrder(pem(root("uto")), pem(root("xru")), pem(root("stranger")));
        assertThat(run("packet", "proof", "--check", proof(), "--trust", "certs-sample/stranger/root.pem"))
                .as("%s%s", out, err)
                .isZero();
    }

    @Test
    void namesNoAnchorThatOnlyOneOfficerWants() throws Exception {
        StoppedOffice office = new StoppedOffice(folder);
        office.write((database, transactions) -> {
            store(database);
            pin(database, "PROPOSED", root("stranger"));
        });

        assertThat(anchors(office.config(KEYS))).containsExactlyInAnyOrder(pem(root("uto")), pem(root("xru")));
    }

    /** The data are of a person, whoever has the keys of the machine. */
    @Test
    void writesDownWhoseAccountTookIt() throws Exception {
        StoppedOffice office = new StoppedOffice(folder);
        office.write((database, transactions) -> store(database));

        anchors(office.config(KEYS));
        expect(2, NOON, "packet", "proof", "0198f0e0-5b3c-7a10-8000-00000000ffff", "--config", office.config(KEYS));

        office.write((database, transactions) -> assertThat(
                        database.sql("SELECT * FROM casework_access").query().listOfRows())
                .singleElement()
                .satisfies(look -> assertThat(look)
                        .containsEntry("officer", "(machine) " + System.getProperty("user.name"))
                        .containsEntry("action", "READ")
                        .containsEntry("field_group", "PACKET")
                        .containsEntry(
                                "request_id", request.envelope().requestId().value())
                        .containsEntry("item", request.id().value())
                        .containsEntry("records", 1)
                        .containsEntry("purpose", "UNSTATED")));
    }

    @Test
    void makesNoneWhereThatCannotBeWrittenDown() throws Exception {
        StoppedOffice office = new StoppedOffice(folder);
        office.write((database, transactions) -> {
            store(database);
            database.sql("ALTER TABLE casework_access RENAME TO gone").update();
        });

        expect(2, NOON, "packet", "proof", request.id().value(), "--config", office.config(KEYS), "-o", proof());

        assertThat(err.toString()).contains("cannot be written down", "so you do not see it");
        assertThat(Path.of(proof())).doesNotExist();
    }

    /** By both commands, and whether the clock of the machine says that it is so much later or whoever asks does. */
    @Test
    void provesTenYearsLaterWhatTheYearlyJobDatedAgain() throws Exception {
        FadingAuthority fading = new FadingAuthority();
        SealedPacket lasting = fading.seal(request);
        StoppedOffice office = new StoppedOffice(folder);
        office.write((database, transactions) -> {
            store(database, lasting);
            Ledgers.in(database, transactions, NOON)
                    .append(new AuditEvent.PacketSealed(
                            request.envelope().requestId(), request.id(), request.kind(), lasting.digest(), "XRU-CRS"));
            for (int year = 0; year <= 10; year++) {
                Instant then = SamplePackets.NOON.plus(Duration.ofDays(365L * year));
                YearlyJob.run(
                        database,
                        transactions,
                        TestVault.of(database, OWN),
                        then,
                        document -> fading.renewed(document, then));
            }
        });
        String root = Files.writeString(
                        folder.resolve("root.pem"),
                        lines(fading.anchors().certificates().get(0)))
                .toString();
        Clock tenYearsOn = Clock.fixed(SamplePackets.NOON.plus(Duration.ofDays(3653)), ZoneOffset.UTC);
        String then = tenYearsOn.instant().toString();

        expect(0, tenYearsOn, "packet", "proof", lasting.id().value(), "--config", office.config(KEYS), "-o", proof());

        expect(0, tenYearsOn, "packet", "proof", "--check", proof(), "--trust", root);
        expect(0, NOON, "packet", "proof", "--check", proof(), "--trust", root, "--at", then);
        Path sealed = unpacked("packet.pdf");
        Path renewed = unpacked("renewed/packet.pdf");
        assertThat(Files.readAllBytes(sealed)).isEqualTo(lasting.document());
        expect(0, tenYearsOn, "verify", renewed, "--trust", root);
        expect(0, NOON, "verify", renewed, "--trust", root, "--at", then);
        expect(1, tenYearsOn, "verify", sealed, "--trust", root);
        expect(0, tenYearsOn, "verify", sealed, "--trust", root, "--at", "2027-11-24T12:00:00Z");
    }

    private void expect(int code, Clock clock, Object... arguments) {
        assertThat(run(clock, Stream.of(arguments).map(Object::toString).toArray(String[]::new)))
                .as("%s: %s%s", List.of(arguments), out, err)
                .isEqualTo(code);
    }

    private Path unpacked(String entry) throws IOException {
        try (ZipFile zip = new ZipFile(proof())) {
            return Files.write(
                    folder.resolve(entry.replace('/', '-')),
                    zip.getInputStream(Objects.requireNonNull(zip.getEntry(entry), entry))
                            .readAllBytes());
        }
    }

    private List<String> anchors(Path config) throws IOException {
        assertThat(run("packet", "proof", request.id().value(), "--config", config.toString(), "-o", proof()))
                .as("%s", err)
                .isZero();
        List<String> anchors = new ArrayList<>();
        try (ZipFile zip = new ZipFile(proof())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (entry.getName().startsWith("trust/")) {
                    anchors.add(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.US_ASCII)
                            .replaceAll("\\s", ""));
                }
            }
        }
        return anchors;
    }

    private String proof() {
        return folder.resolve("proof.zip").toString();
    }

    private static X509Certificate root(String authority) {
        return TrustAnchors.load(Path.of("certs-sample", authority, "root.pem"))
                .certificates()
                .get(0);
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return lines(certificate).replaceAll("\\s", "");
    }

    private static String lines(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private void store(JdbcClient database) {
        store(database, sealed);
    }

    private void store(JdbcClient database, SealedPacket packet) {
        database.sql("""
                        INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement, languages,
                            digest, bytes, state, attempts, created_at)
                        VALUES (?, 'SENT', 'REQUEST', 'XRU-CRS', ?, 'UTO-XRU/2026-1', 'en', ?, ?, 'SENT', 1,
                            CURRENT_TIMESTAMP)""")
                .params(
                        request.id().value(),
                        request.envelope().requestId().value(),
                        packet.digest().hex(),
                        packet.document().length)
                .update();
        new Documents(database, TestVault.of(database, OWN))
                .keep(request.id(), request.envelope().requestId(), packet.document());
    }

    private static void pin(JdbcClient database, String state, X509Certificate certificate) {
        try {
            database.sql("""
                            INSERT INTO exchange_partner_change (change_id, partner, kind, role, certificate, valid_from,
                                reason, state, proposed_by, proposed_at, decided_by, version)
                            VALUES ('1', 'XRU-CRS', 'ADD', 'SIGNING_ANCHOR', ?, CURRENT_TIMESTAMP, 'renewed', ?, 'anna',
                                CURRENT_TIMESTAMP, 'otto', 1)""").params(certificate.getEncoded(), state).update();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private int run(String... arguments) {
        return run(NOON, arguments);
    }

    private int run(Clock clock, String... arguments) {
        CommandLine line = new CommandLine(CommandSpec.create().name("pouch"));
        OfflineCommands.all(clock).forEach(line::addSubcommand);
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
