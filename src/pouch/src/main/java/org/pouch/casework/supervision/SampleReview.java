package org.pouch.casework.supervision;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.gate.KeptApart;
import org.pouch.casework.gate.TransferBasis;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows what was drawn, and writes down what was found: the words under the key of the case, their digest in the ledger. */
@Component
class SampleReview implements SupervisePackets {
    private static final String SEPARATOR = ":";
    private static final int SALT_BYTES = 16;

    private final BasisTable table;
    private final Dossiers dossiers;
    private final KeptApart keptApart;
    private final CaseVault vault;
    private final Ledger ledger;
    private final SecureRandom random = new SecureRandom();

    SampleReview(BasisTable table, Dossiers dossiers, KeptApart keptApart, CaseVault vault, Ledger ledger) {
        this.table = table;
        this.dossiers = dossiers;
        this.keptApart = keptApart;
        this.vault = vault;
        this.ledger = ledger;
    }

    @Override
    public List<Sampled> open(int limit, int offset) {
        return table.open().stream().skip(offset).limit(limit).toList();
    }

    @Override
    public long openCount() {
        return table.open().size();
    }

    @Override
    public long missed() {
        return table.missed();
    }

    @Override
    public List<Sampled> reviewed(int limit) {
        return table.reviewed(limit);
    }

    @Override
    public Optional<SampledFile> find(RequestId request, PacketId packet) {
        return table.find(request, packet)
                .map(line -> new SampledFile(
                        line,
                        line.basis() == TransferBasis.DEROGATION
                                ? TransferBasis.necessityNote(dossiers.require(request), line.sealedAt())
                                        .orElse(null)
                                : null,
                        remark(request, packet).orElse(null)));
    }

    private Optional<String> remark(RequestId request, PacketId packet) {
        try {
            return table.remark(packet)
                    .map(kept -> vault.decrypt(request, column(packet), kept))
                    .map(salted -> salted.substring(salted.indexOf(SEPARATOR) + SEPARATOR.length()));
        } catch (CaseErased erased) {
            return Optional.empty();
        }
    }

    @Override
    @Transactional
    public boolean review(RequestId request, PacketId packet, Finding finding, String typed, Officer officer) {
        Optional<Sampled> drawn = table.find(request, packet);
        if (drawn.isEmpty()) {
            return false;
        }
        refuseOwnWork(dossiers.require(request), officer);
        String salted = salt() + SEPARATOR + checked(typed);
        try {
            if (!table.review(packet, finding, vault.encrypt(request, column(packet), salted), officer.id())) {
                throw new DecisionRefused("Somebody has reviewed this packet already.", Map.of());
            }
        } catch (CaseErased erased) {
            throw new DecisionRefused("The content of this case is erased: there is nothing to review.", Map.of());
        }
        ledger.append(new AuditEvent.TransferBasisReviewed(
                request, packet, finding.name(), Sha256.of(salted.getBytes(StandardCharsets.UTF_8)), officer.id()));
        return true;
    }

    /** persons are compared. */
    private static void refuseOwnWork(Dossier dossier, Officer officer) {
        boolean hadAHand = officer.id().equals(dossier.row().openedBy())
                || dossier.entries().stream().anyMatch(entry -> entry.officer().equals(officer.id()));
        if (hadAHand) {
            throw new DecisionRefused(
                    "You had a hand in this case: somebody else reviews on which basis its packets left.", Map.of());
        }
    }

    private String checked(String typed) {
        String text = typed.strip().replace("\r\n", "\n");
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new DecisionRefused("A remark has " + SHORTEST + " to " + LONGEST + " characters.", Map.of());
        }
        if (text.chars()
                .anyMatch(character -> Character.isISOControl(character) && !Character.isWhitespace(character))) {
            throw new DecisionRefused("The remark holds characters that cannot be shown.", Map.of());
        }
        if (keptApart.isToldIn(text)) {
            throw new DecisionRefused(
                    "The remark speaks of a claim for protection or of a conviction. That is kept apart from the case:"
                            + " leave it out.",
                    Map.of());
        }
        return text;
    }

    private String salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    private static String column(PacketId packet) {
        return "casework_packet_basis.remark/" + packet.value();
    }
}
