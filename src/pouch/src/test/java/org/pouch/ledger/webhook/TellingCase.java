package org.pouch.ledger.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.Ledgers;
import org.pouch.ledger.webhook.WebhookSettings.Webhook;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.testing.MovedClock;
import org.pouch.testing.TestDatabase;

/** A ledger, a webhook and a clock, for tests of the telling. */
final class TellingCase {
    static final RequestId REQUEST = new RequestId("urn:rdx:UTO:2026:000001");
    static final PacketId OURS = new PacketId("0198f0e0-5b3c-7a10-8000-000000000001");
    static final PacketId THEIRS = new PacketId("0198f0e0-5b3c-7a10-8000-000000000002");
    static final String SECRET = "0123456789abcdef0123456789abcdef-ours";
    private static final Sha256 DIGEST = Sha256.of(new byte[] {1});
    private static final int BLOCK = 64;

    final TestDatabase database;
    final MovedClock clock = MovedClock.standingAt("2026-03-02T09:00:00Z");
    final Ledger ledger;
    final WebhookRows rows;
    final Path secretFile;

    @Nullable
    Path previousFile;

    /** Of the receiver's certification authority. */
    @Nullable
    Path trust;

    Duration patience = Duration.ofMinutes(1);

    TellingCase(TestDatabase database, Path folder) {
        this.database = database;
        this.ledger = Ledgers.in(database, clock);
        this.rows = new WebhookRows(database.client());
        this.secretFile = secret(folder.resolve("secret"), SECRET);
    }

    static Path secret(Path file, String secret) {
        try {
            return Files.writeString(file, secret + "\n");
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
    }

    /** Of a node that was just started, told of everything that may be told. */
    WebhookTelling node(String name, Receiver receiver) {
        return node(
                name,
                receiver,
                EnumSet.allOf(ToldEvent.class).stream().map(ToldEvent::word).toList());
    }

    WebhookTelling node(String name, Receiver receiver, List<String> events) {
        Webhook webhook = new Webhook("case-system", receiver.url(), secretFile, previousFile, trust, events);
        return new WebhookTelling(
                webhook.name(),
                webhook.told(),
                new WebhookPost(webhook.client(), webhook.url(), WebhookSecrets.of(webhook), patience, clock),
                name,
                new WebhookTelling.Sources(ledger, new Whitelist(database.client()), rows, clock));
    }

    static void everything(WebhookTelling node) {
        while (node.next()) {
            // As long as there is more.
        }
    }

    void opened(int number) {
        ledger.append(new AuditEvent.CaseOpened(request(number), "officer-1"));
    }

    static RequestId request(int number) {
        return new RequestId("urn:rdx:UTO:2026:00000" + number);
    }

    void sealAndSend(PacketKind kind) {
        sealAndSend(OURS, kind);
    }

    void sealAndSend(PacketId packet, PacketKind kind) {
        ledger.append(new AuditEvent.PacketSealed(REQUEST, packet, kind, DIGEST, "XRU-CRS"));
        ledger.append(new AuditEvent.PacketSent(REQUEST, packet, "SFTP", 1, DIGEST));
    }

    void receipt(PacketId answered, ReceiptLevel level, ReceiptCode code) {
        ledger.append(new AuditEvent.ReceiptRecorded(REQUEST, answered, THEIRS, level, code));
    }

    void accepted(PacketKind kind) {
        ledger.append(new AuditEvent.PacketAccepted(REQUEST, THEIRS, kind, DIGEST, "XRU-CRS"));
    }

    void closed(String outcome) {
        ledger.append(new AuditEvent.CaseClosed(REQUEST, outcome));
    }

    WebhookRows.Standing standing() {
        return rows.find("case-system").orElseThrow();
    }

    /** HMAC as RFC 2104 writes it, by nothing but a digest. */
    static String hmac(String secret, String time, byte[] body) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        if (key.length > BLOCK) {
            throw new IllegalArgumentException("longer than a block");
        }
        byte[] inner = new byte[BLOCK];
        byte[] outer = new byte[BLOCK];
        for (int index = 0; index < BLOCK; index++) {
            int part = index < key.length ? key[index] : 0;
            inner[index] = (byte) (part ^ 0x36);
            outer[index] = (byte) (part ^ 0x5c);
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(inner);
            digest.update((time + ".").getBytes(StandardCharsets.UTF_8));
            byte[] first = digest.digest(body);
            digest.update(outer);
            return HexFormat.of().formatHex(digest.digest(first));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
