package org.pouch.exchange.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.seal.LedgerSeal;
import org.pouch.ledger.seal.ProvenLine;
import org.pouch.ledger.seal.SealJudge;
import org.pouch.ledger.seal.SignedSeal;
import org.pouch.packet.Sha256;
import org.pouch.sealing.ClaimedContent;
import org.pouch.trust.TrustAnchors;

/** The lines of the ledger in a bundle, and whether sealed days had them. */
final class LedgerLines {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> TAKEN = Set.of("PacketSealed", "PacketAccepted");

    private final ClaimedContent packet;
    private final Sha256 digest;
    private final Set<String> about;
    private final SealJudge judge;
    private final KeyOwners owners;
    private final Map<Long, LedgerSeal> seals = new TreeMap<>();
    private final List<String> proven = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param about the ids of the packet and its receipts
     * @param owners knows under which root an authority signs
     */
    LedgerLines(
            ClaimedContent packet,
            Sha256 digest,
            Set<String> about,
            KeyOwners owners,
            TrustAnchors anchors,
            Instant at) {
        this.owners = owners;
        this.packet = packet;
        this.digest = digest;
        this.about = about;
        this.judge = new SealJudge(anchors, at);
    }

    void judge(List<String> lines, List<String> sealed) {
        sealed.forEach(this::seal);
        boolean isTaken = false;
        long unsealed = 0;
        for (String text : lines) {
            Optional<ProvenLine> line = ProvenLine.parse(text);
            if (line.isEmpty()) {
                faults.add("The bundle holds a line that is no line of a ledger.");
                return;
            }
            unsealed += line.get().seal() == null ? 1 : 0;
            isTaken |= line(line.get());
        }
        if (unsealed > 0) {
            notes.add(unsealed + " of " + lines.size() + " lines of the ledger were not sealed yet when the bundle was"
                    + " made: anybody could have written them. Make it again when that day is over.");
        }
        if (!isTaken) {
            faults.add("No line of the ledger says that this document was sealed or taken in.");
        }
    }

    private void seal(String text) {
        Optional<SignedSeal> signed = SignedSeal.parse(text);
        if (signed.isEmpty()) {
            faults.add("The bundle holds a line that is no seal.");
            return;
        }
        LedgerSeal seal = signed.get().seal();
        SealJudge.Judgement judgement = judge.judge(signed.get());
        String name = "Seal " + seal.number() + " of " + seal.day();
        if (judgement.trouble() != null) {
            faults.add(name + " counts for nothing: " + judgement.trouble());
        } else if (!seal.authority().equals(packet.sender())
                && !seal.authority().equals(packet.receiver())) {
            faults.add(name + " is of the ledger of another authority, " + seal.authority() + ".");
        } else if (judgement.root() != null && owners.contradict(seal.authority(), judgement.root())) {
            faults.add(name + " is not signed under the root of " + seal.authority() + ", but by " + judgement.signer()
                    + ".");
        } else if (seals.put(seal.number(), seal) != null) {
            faults.add(name + " is in the bundle twice.");
        } else {
            proven.add(name + " of the ledger of " + seal.authority() + " was signed by " + judgement.signer()
                    + (judgement.dated() == null
                            ? ", not dated by a trusted authority."
                            : ", dated " + judgement.dated() + "."));
        }
    }

    /** True when it says that this very document was sealed or taken in. */
    private boolean line(ProvenLine proof) {
        LedgerLine line = proof.line();
        String name = "Line " + line.sequence() + " (" + line.event() + ", " + line.at() + ")";
        JsonNode data = data(line);
        if (!isAbout(data)) {
            faults.add(name + " is about something else.");
            return false;
        }
        boolean isTaken = TAKEN.contains(line.event())
                && data.path("packet").asText().equals(packet.id().value());
        if (isTaken && !data.path("digest").asText().equals(digest.hex())) {
            faults.add(name + " is of another document under the same id.");
            return false;
        }
        if (proof.seal() == null) {
            return isTaken;
        }
        LedgerSeal seal = seals.get(proof.seal());
        Optional<String> fault =
                seal == null ? Optional.of("its seal is not in the bundle, or does not count") : proof.fault(seal);
        fault.ifPresentOrElse(
                why -> faults.add(name + ": " + why + "."),
                () -> proven.add(name + " stood in the ledger when seal " + proof.seal() + " was made."));
        return isTaken && fault.isEmpty();
    }

    /** What a sheet says of another packet is not about this one. */
    private boolean isAbout(JsonNode data) {
        return data.has("answered")
                ? List.of("answered", "receipt").stream()
                        .anyMatch(field ->
                                data.path(field).asText().equals(packet.id().value()))
                : about.contains(data.path("packet").asText());
    }

    private static JsonNode data(LedgerLine line) {
        try {
            return MAPPER.readTree(line.data());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<String> proven() {
        return proven;
    }

    List<String> faults() {
        return faults;
    }

    List<String> notes() {
        return notes;
    }
}
