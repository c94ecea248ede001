package org.pouch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledgers;
import org.pouch.ledger.WrittenBook;
import org.pouch.ledger.seal.SealedBookCase;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.desk.RunningDesk;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The ledger of an authority that was stopped, from its own database file. */
class LedgerCommandTest {
    private static final Clock NOON = Clock.fixed(SamplePackets.NOON, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void exportsWhatAStoppedAuthorityWrote() throws IOException {
        Path config = stopped();
        byte[] before = Files.readAllBytes(folder.resolve("data/pouch.mv.db"));
        Path file = folder.resolve("ledger.jsonl");

        assertThat(run("ledger", "export", "--config", config.toString(), "-o", file.toString()))
                .as("%s", err)
                .isZero();
        assertThat(run("ledger", "verify", file.toString(), "--trust", "certs-sample/uto/root.pem"))
                .isZero();

        assertThat(out.toString()).contains("The ledger is intact: 2 lines").contains("There are no seals");
        assertThat(folder.resolve("ledger.jsonl.seals")).isEmptyFile();
        assertThat(Files.readAllBytes(folder.resolve("data/pouch.mv.db"))).isEqualTo(before);
    }

    @Test
    void saysWhatToDoWhileTheAuthorityRuns() throws IOException {
        Path config = stopped();
        // As another process holds it that has it open.
        try (FileChannel running = FileChannel.open(folder.resolve("data/pouch.mv.db"), StandardOpenOption.WRITE);
                FileLock held = running.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThat(run(
                            "ledger",
                            "export",
                            "--config",
                            config.toString(),
                            "-o",
                            folder.resolve("x").toString()))
                    .isEqualTo(2);
        }
        assertThat(err.toString()).contains("only while the authority is stopped");
    }

    @Test
    void makesNoDatabaseWhereThereIsNone() throws IOException {
        Path config = new StoppedOffice(folder).config();

        assertThat(run(
                        "ledger",
                        "export",
                        "--config",
                        config.toString(),
                        "-o",
                        folder.resolve("x").toString()))
                .isEqualTo(2);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void saysWhetherTwoBooksAgree() throws IOException {
        Sha256 digest = Sha256.of(new byte[0]);
        RequestId request = new RequestId("urn:rdx:UTO:2026:000001");
        PacketId packet = new PacketId("0198f0e0-5b3c-7a10-8000-000000000001");
        String ours = new WrittenBook()
                .at(
                        SamplePackets.NOON,
                        new AuditEvent.PacketSealed(request, packet, PacketKind.REQUEST, digest, "XRU-CRS"))
                .write(folder.resolve("ours.jsonl"))
                .toString();
        String theirs = new WrittenBook()
                .at(
                        SamplePackets.NOON,
                        new AuditEvent.PacketAccepted(request, packet, PacketKind.REQUEST, digest, "UTO-ORC"))
                .write(folder.resolve("theirs.jsonl"))
                .toString();

        assertThat(run("ledger", "reconcile", ours, theirs)).isZero();
        assertThat(out.toString()).contains("The books agree: 1 packets and receipts");
        assertThat(run("ledger", "reconcile", ours, ours)).isEqualTo(1);
        assertThat(run("ledger", "reconcile", ours, folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(run("ledger", "reconcile", ours)).isEqualTo(2);
    }

    @Test
    void saysWhatARunningAuthorityAndItsPartnersStated() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "udo-in-the-tests\n");
        String url = RunningDesk.address().toString();

        assertThat(run("ledger", "reconcile", "--url", url, "--user", "udo", "--password-file", password.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("XRU-CRS  2026-11-23  stated by us       DIFFERS")
                .contains("    Of 2026-11-22, sent by XRU-CRS: our ledger has 3, theirs 4.");
        assertThat(run("ledger", "reconcile")).isEqualTo(2);
        assertThat(run("ledger", "reconcile", "--user", "udo")).isEqualTo(2);
    }

    @Test
    void statesCountersignsAndChecks() throws IOException {
        Path ours = sealed("UTO-ORC", "uto");
        Path theirs = sealed("XRU-CRS", "xru");
        String statement = folder.resolve("statement").toString();
        String returned = folder.resolve("returned").toString();

        assertThat(run(
                        "ledger",
                        "statement",
                        ours.toString(),
                        "--partner",
                        "XRU-CRS",
                        "--day",
                        "2026-01-15",
                        "--key",
                        "certs-sample/uto/signing.p12",
                        "-o",
                        statement))
                .as("%s", err)
                .isZero();
        assertThat(run(
                        "ledger",
                        "countersign",
                        statement,
                        theirs.toString(),
                        "--trust",
                        "certs-sample/uto/root.pem",
                        "--key",
                        "certs-sample/xru/signing.p12",
                        "-o",
                        returned))
                .as("%s%s", out, err)
                .isZero();
        assertThat(run("ledger", "countersigned", returned, ours.toString(), "--trust", "certs-sample/xru/root.pem"))
                .isZero();
        assertThat(out.toString())
                .contains("2 lines from 2026-01-08 to 2026-01-15, on seal 1")
                .contains("Countersigned: 1 packets")
                .contains("XRU-CRS countersigned it at");

        assertThat(run("ledger", "countersigned", returned, theirs.toString(), "--trust", "certs-sample/xru/root.pem"))
                .isEqualTo(1);
        assertThat(run(
                        "ledger",
                        "statement",
                        ours.toString(),
                        "--partner",
                        "XRU-CRS",
                        "--day",
                        "2026-02-15",
                        "--key",
                        "certs-sample/uto/signing.p12",
                        "-o",
                        statement))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is not sealed for 2026-02-15");
    }

    /** The ledger of a day on which Utopia sent one packet to Ruritania, exported the day after. */
    private Path sealed(String authority, String keys) throws IOException {
        RequestId request = new RequestId("urn:rdx:UTO:2026:000001");
        PacketId packet = new PacketId("0198f0e0-5b3c-7a10-8000-000000000001");
        Sha256 digest = Sha256.of(new byte[0]);
        SealedBookCase book = new SealedBookCase().of(authority, keys);
        if (keys.equals("uto")) {
            book.ledger().append(new AuditEvent.PacketSealed(request, packet, PacketKind.REQUEST, digest, "XRU-CRS"));
            book.ledger().append(new AuditEvent.PacketSent(request, packet, "SFTP", 1, digest));
        } else {
            book.ledger().append(new AuditEvent.PacketAccepted(request, packet, PacketKind.REQUEST, digest, "UTO-ORC"));
        }
        return book.days(1).seal().export(Files.createDirectories(folder.resolve(keys)));
    }

    private Path stopped() throws IOException {
        StoppedOffice office = new StoppedOffice(folder);
        RequestId request = new RequestId("urn:rdx:UTO:2026:000001");
        office.write((database, transactions) -> {
            Ledgers.in(database, transactions, NOON).append(new AuditEvent.CaseOpened(request, "anna"));
            Ledgers.in(database, transactions, NOON).append(new AuditEvent.CaseClosed(request, "DONE"));
        });
        return office.config();
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(CommandSpec.create().name("pouch"));
        OfflineCommands.all(NOON).forEach(line::addSubcommand);
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
