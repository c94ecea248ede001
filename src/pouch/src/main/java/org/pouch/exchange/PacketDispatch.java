package org.pouch.exchange;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.Sha256;
import org.pouch.resilience.Signal;
import org.pouch.signing.transit.TransitCipher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Both ends of the outbox: use cases put packets in, routes take them out. */
@Service
final class PacketDispatch implements DispatchPacket, Outbox {
    private final PacketTable packets;
    private final OutboxTable outbox;
    private final PartnerDirectory partners;
    private final PacketIds ids;
    private final WorkSignals signals;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final ExchangeSettings settings;
    private final Clock clock;

    PacketDispatch(
            PacketTable packets,
            OutboxTable outbox,
            PartnerDirectory partners,
            PacketIds ids,
            WorkSignals signals,
            Ledger ledger,
            TransactionTemplate transactions,
            ExchangeSettings settings,
            Clock clock) {
        this.packets = packets;
        this.outbox = outbox;
        this.partners = partners;
        this.ids = ids;
        this.signals = signals;
        this.ledger = ledger;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void dispatch(PacketId packet, Channel wanted, int attempt) {
        StoredPacket stored = packets.require(packet);
        Channel channel = wayFor(stored, wanted, encrypt(packet, stored.partner()).length);
        transactions.executeWithoutResult(status -> {
            if (put(stored, "ATTEMPT:" + attempt, channel)) {
                packets.dispatched(packet, channel, attempt);
                packets.move(packet, State.QUEUED, List.of(State.SEALED, State.SENT, State.REJECTED, State.FAILED));
                ledger.append(new AuditEvent.PacketDispatched(stored.requestId(), packet, channel.name(), attempt));
            }
        });
    }

    /** The way wanted, or the first that carries so much. */
    private Channel wayFor(StoredPacket packet, Channel wanted, int bytes) {
        Partner partner = partners.require(packet.partner());
        Channel way = partner.wayFor(wanted);
        return Stream.concat(Stream.of(way), partner.channels().stream())
                .filter(channel -> bytes <= settings.mostBytes(channel))
                .findFirst()
                .orElseThrow(() -> new PacketTooLarge(
                        packet.packetId(),
                        bytes,
                        Stream.concat(Stream.of(way), partner.channels().stream())
                                .mapToInt(settings::mostBytes)
                                .max()
                                .getAsInt()));
    }

    /** In the caller's transaction: puts a packet out once for one cause. */
    boolean put(StoredPacket packet, String cause, Channel wanted) {
        Channel channel = partners.require(packet.partner()).wayFor(wanted);
        boolean isNew = outbox.putOnce(
                ids.next().value(), packet.packetId(), cause, packet.partner(), channel, SqlTime.now(clock));
        if (isNew) {
            WorkSignals.afterCommit(signals.lane(packet.partner(), channel));
        }
        return isNew;
    }

    /** In the caller's transaction: sends a packet again, unless it waits to be sent that way: then that answers both. */
    void repeat(StoredPacket packet, String cause, Channel wanted) {
        Channel channel = partners.require(packet.partner()).wayFor(wanted);
        if (!outbox.isWaiting(packet.packetId(), channel)) {
            put(packet, cause, channel);
        }
    }

    @Override
    public Optional<Consignment> take(AuthorityId partner, Channel channel, Duration patience) {
        Signal signal = signals.lane(partner, channel);
        long seen = signal.seen();
        Optional<Consignment> taken = take(partner, channel);
        if (taken.isEmpty()) {
            signal.await(seen, patience);
            taken = take(partner, channel);
        }
        return taken;
    }

    private Optional<Consignment> take(AuthorityId partner, Channel channel) {
        Instant now = SqlTime.now(clock);
        OutboxTable.@Nullable Entry entry = transactions.execute(status ->
                outbox.lease(partner, channel, now, now.plus(settings.lease())).orElse(null));
        return Optional.ofNullable(entry)
                .map(leased -> new Consignment(
                        leased.id(),
                        leased.packet(),
                        partner,
                        channel,
                        leased.tries(),
                        encrypt(leased.packet(), partner)));
    }

    /** Encrypted once: a resend has the same bytes unless the partner's certificate changed. */
    private byte[] encrypt(PacketId packet, AuthorityId partner) {
        X509Certificate certificate = partners.encryptionCertificate(partner);
        Sha256 fingerprint = fingerprint(certificate);
        return packets.envelope(packet, fingerprint).orElseGet(() -> {
            byte[] document = packets.document(packet).orElseThrow(() -> new PacketUnknown(packet));
            packets.keepEnvelope(packet, TransitCipher.encrypt(document, certificate), fingerprint);
            return packets.envelope(packet, fingerprint).orElseThrow();
        });
    }

    private static Sha256 fingerprint(X509Certificate certificate) {
        try {
            return Sha256.of(certificate.getEncoded());
        } catch (CertificateEncodingException parsedBefore) {
            throw new IllegalStateException(parsedBefore);
        }
    }

    @Override
    public void sent(Consignment consignment) {
        Instant now = SqlTime.now(clock);
        StoredPacket packet = packets.require(consignment.packet());
        transactions.executeWithoutResult(status -> {
            if (outbox.sent(consignment.id(), now)) {
                packets.move(packet.packetId(), State.SENT, List.of(State.SEALED, State.QUEUED, State.FAILED));
                ledger.append(new AuditEvent.PacketSent(
                        packet.requestId(),
                        packet.packetId(),
                        consignment.channel().name(),
                        consignment.tries(),
                        Sha256.of(consignment.envelope())));
            }
            if (consignment.tries() > 1) {
                outbox.hurry(consignment.partner(), consignment.channel(), now, settings.lease());
            }
        });
    }

    @Override
    public void failed(Consignment consignment, String trouble) {
        Instant now = SqlTime.now(clock);
        String kept = trouble.length() > 500 ? trouble.substring(0, 500) : trouble;
        transactions.executeWithoutResult(status -> {
            Instant created = outbox.createdAt(consignment.id()).orElse(now);
            if (now.isBefore(created.plus(settings.giveUpAfter()))) {
                outbox.postpone(consignment.id(), now.plus(settings.backoff().after(consignment.tries())), kept);
            } else if (outbox.giveUp(consignment.id(), kept)) {
                packets.move(consignment.packet(), State.FAILED, List.of(State.QUEUED));
            }
        });
    }
}
