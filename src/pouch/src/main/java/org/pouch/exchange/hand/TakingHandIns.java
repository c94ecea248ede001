package org.pouch.exchange.hand;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.Channel;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.ReceivePacket;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.key.OwnKeys;
import org.pouch.exchange.store.SqlTime;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.Sha256;
import org.pouch.signing.transit.TransitAddress;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down who brought what, then stores it as an arrival. In two commits: a program that ends between them leaves a line that
 * says that the file is to be handed in again, and a copy that comes twice is recognised as any other is.
 */
@Service
final class TakingHandIns implements HandIns {
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final HandTable table;
    private final ReceivePacket receive;
    private final PartnerDirectory partners;
    private final OwnKeys keys;
    private final PacketIds ids;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    TakingHandIns(
            HandTable table,
            ReceivePacket receive,
            PartnerDirectory partners,
            OwnKeys keys,
            PacketIds ids,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.receive = receive;
        this.partners = partners;
        this.keys = keys;
        this.ids = ids;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String take(AuthorityId partner, byte[] file, String broughtBy, String officer) {
        if (partners.find(partner).isEmpty()) {
            throw new HandRefused("Choose the partner whose packet it is.");
        }
        String carrier = Carrier.named(broughtBy);
        Instant now = SqlTime.now(clock);
        byte[] envelope = envelope(file, now);
        HandIn handIn = new HandIn(
                ids.next().value(),
                partner,
                carrier,
                officer,
                Sha256.of(file),
                now,
                null,
                null,
                null,
                null,
                null,
                null);
        transactions.executeWithoutResult(status -> {
            table.handedIn(handIn);
            ledger.append(new AuditEvent.HandedIn(null, handIn.id(), partner.value(), officer, handIn.file()));
        });
        InboxId arrival = receive.receive(new Arrival(partner, Channel.HAND, "", envelope));
        table.arrived(handIn.id(), arrival);
        return handIn.id();
    }

    /** What came open is kept as what came encrypted is: nothing of a person lies in the inbox that others can read. */
    private byte[] envelope(byte[] file, Instant now) {
        if (file.length > PDF.length && Arrays.equals(PDF, 0, PDF.length, file, 0, PDF.length)) {
            return requireFit(keys.encryption().encrypt(file, now));
        }
        if (TransitAddress.of(file).isEmpty()) {
            throw new HandRefused("The file is neither a PDF document nor an encrypted packet."
                    + " Take in the file that was signed: a scan or a picture of printed pages has no signature.");
        }
        return requireFit(file);
    }

    private byte[] requireFit(byte[] envelope) {
        if (envelope.length > receive.mostBytes()) {
            throw new HandRefused("The file has " + envelope.length + " bytes, as it is encrypted; a packet may have "
                    + receive.mostBytes() + ".");
        }
        return envelope;
    }

    @Override
    public Optional<HandIn> find(String id) {
        return table.handIn(id);
    }

    @Override
    public List<HandIn> newest(int most) {
        return table.newestHandIns(most);
    }
}
