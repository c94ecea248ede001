package org.pouch.sealing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Finding;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.SchemaCheck;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.UnusablePicture;
import org.pouch.pdf.file.SealedDocument;
import org.pouch.pdf.font.UnprintableText;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.page.Manuscript;
import org.pouch.sealing.page.EnvelopeCheck;
import org.pouch.sealing.page.PacketPages;
import org.pouch.signing.Signer;
import org.pouch.signing.SigningPermit;
import org.pouch.signing.SigningRefused;
import org.pouch.signing.seal.SealSigner;
import org.pouch.trust.PrivateIdentity;

/** Makes the one signed document of a packet: pages from the data, data and evidence attached, signature over all. */
public final class PacketSealer {
    private static final int MOST_BYTES = 128 << 20;

    private final Signer signer;
    private final String subject;
    private final Supplier<Optional<SealSigner>> seals;
    private final Preservation preservation;
    private final Clock clock;

    /** At level B-B, and without a key for the seals of travel documents: they are made without. */
    public PacketSealer(PrivateIdentity signer, Clock clock) {
        this(signer, null, clock);
    }

    /**
     * At level B-B.
     *
     * @param sealSigner signs the visible digital seals of travel documents
     */
    public PacketSealer(PrivateIdentity signer, @Nullable SealSigner sealSigner, Clock clock) {
        this(
                signer,
                () -> Optional.ofNullable(sealSigner),
                SigningPermit.byCertificate(signer),
                Preservation.none(clock),
                clock);
    }

    /** At the level of that preservation, without seals of travel documents. */
    public PacketSealer(PrivateIdentity signer, SigningPermit permit, Preservation preservation, Clock clock) {
        this(signer, Optional::empty, permit, preservation, clock);
    }

    /**
     * At the level of that preservation.
     *
     * @param seals who signs the visible digital seal of a travel document, asked for each: keys change
     * @throws SigningRefused when the profile of packets does not know the key's kind or size
     */
    public PacketSealer(
            PrivateIdentity signer,
            Supplier<Optional<SealSigner>> seals,
            SigningPermit permit,
            Preservation preservation,
            Clock clock) {
        this.signer = new Signer(signer, permit, preservation.timestamps(), clock);
        if (!this.signer.isForPackets()) {
            throw new SigningRefused("The key of "
                    + signer.certificate().getSubjectX500Principal().getName()
                    + " must not seal packets. Use RSA of 3072 bits or more, or ECDSA on P-256 or P-384.");
        }
        this.seals = seals;
        this.preservation = preservation;
        this.subject = signer.certificate().getSubjectX500Principal().getName();
        this.clock = clock;
    }

    /**
     * Seals a draft. Metadata is taken out of its attachments first; sizes and digests in the data follow.
     *
     * @throws DraftRefused when data or attachments break the rules of the kind; names every field at once
     * @throws org.pouch.signing.SigningRefused when the key must not sign
     * @throws org.pouch.signing.ServiceUnavailable when what the level needs cannot be had now
     */
    public SealedPacket seal(Packet packet) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Packet content = checked(packet);
        if (content.kind() == PacketKind.TRAVEL_DOCUMENT) {
            Optional<SealSigner> sealing = seals.get();
            content = sealing.isPresent() ? TravelSeal.applied(content, sealing.get(), now) : content;
        }
        Composition pages = compose(PacketPages.of(content, subject, now));
        Signer.Room room = signer.room();
        byte[] document = preservation.preserve(SealedDocument.sealed(
                pages,
                PacketFiles.of(content, preservation.level()),
                now,
                room.bytes(),
                covered -> signer.sign(covered, room)));
        if (document.length > MOST_BYTES) {
            throw refused(
                    "TOO_LARGE",
                    "The packet takes " + document.length + " bytes; at most " + MOST_BYTES
                            + " are agreed. Attach smaller files.");
        }
        return new SealedPacket(packet.id(), packet.kind(), document, Sha256.of(document));
    }

    /** What the pages of the packet would be, without a signature: for a person who is about to approve it. */
    public byte[] preview(Packet packet) {
        Packet content = checked(packet);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return SealedDocument.unsigned(
                compose(PacketPages.unsealed(content)), PacketFiles.of(content, preservation.level()), now);
    }

    private static Packet checked(Packet draft) {
        List<Finding> findings = new ArrayList<>();
        SchemaCheck.problems(draft.kind(), draft.data()).forEach(problem -> findings.add(problem.asFinding()));
        findings.addAll(EnvelopeCheck.differences(draft.envelope(), draft.data()));
        findings.addAll(Evidence.differences(draft));
        if (findings.isEmpty()) {
            findings.addAll(TravelSeal.zoneFaults(draft));
        }
        Packet content = Evidence.cleaned(draft, findings);
        if (!findings.isEmpty()) {
            throw new DraftRefused(findings);
        }
        return content;
    }

    private static Composition compose(Manuscript pages) {
        try {
            return Composition.of(pages);
        } catch (UnprintableText unprintable) {
            throw refused(
                    "UNPRINTABLE",
                    "The data cannot be printed: " + unprintable.getMessage()
                            + ". Write it another way: the variant in the register, or Latin letters.");
        } catch (UnusablePicture picture) {
            throw refused("PORTRAIT", "The portrait cannot stand on the page: " + picture.getMessage() + ".");
        }
    }

    private static DraftRefused refused(String code, String sentence) {
        return new DraftRefused(List.of(Finding.error(code, sentence)));
    }
}
