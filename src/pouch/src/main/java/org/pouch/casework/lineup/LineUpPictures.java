package org.pouch.casework.lineup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.Sha256;
import org.pouch.sealing.DraftRefused;
import org.pouch.sealing.EvidenceFile;
import org.pouch.sealing.PortraitFile;
import org.springframework.stereotype.Component;

/** The pictures of a line-up: of one kind, so that none stands out, and without what cameras write into them. */
@Component
final class LineUpPictures {
    private static final int LARGEST = 2 << 20;

    private final AttachmentStore attachments;

    LineUpPictures(AttachmentStore attachments) {
        this.attachments = attachments;
    }

    /** @return the person's first */
    List<byte[]> of(Dossier dossier, List<byte[]> others) {
        Attachment photograph = CaseJson.text(dossier.data(), "portrait")
                .flatMap(id -> attachments.find(dossier.request(), id))
                .orElseThrow(LineUpPictures::withoutPhotograph);
        PortraitFile kind = PortraitFile.of(photograph).orElseThrow(LineUpPictures::withoutPhotograph);
        if (others.size() < LineUps.LEAST - 1 || others.size() > LineUps.MOST - 1) {
            throw refused("Hand in 5 to 8 pictures of other persons.");
        }
        List<byte[]> pictures = new ArrayList<>(List.of(photograph.bytes()));
        Set<Sha256> seen = new HashSet<>(Set.of(photograph.digest()));
        for (byte[] other : others) {
            int number = pictures.size();
            Attachment picture = clean(number, other);
            if (!isOfKind(kind, PortraitFile.of(picture))) {
                throw refused("Picture " + number
                        + " is not of the kind of the photograph: hand in one of the same shape, in colour or grey as it is, and"
                        + " at least half as wide.");
            }
            if (!seen.add(picture.digest())) {
                throw refused("Picture " + number + " is there already: hand in pictures of different persons.");
            }
            pictures.add(picture.bytes());
        }
        return pictures;
    }

    private static Attachment clean(int number, byte[] other) {
        if (other.length > LARGEST) {
            throw unusable(number);
        }
        try {
            return EvidenceFile.cleaned(
                    new Attachment("picture-" + number, AttachmentClass.PORTRAIT, "image/jpeg", other));
        } catch (DraftRefused broken) {
            throw unusable(number);
        }
    }

    private static DecisionRefused unusable(int number) {
        return refused("Picture " + number + " is no JPEG picture that can be shown, or is larger than 2 MB.");
    }

    /** The same shape within three in a hundred, as portraits themselves are taken. */
    private static boolean isOfKind(PortraitFile kind, Optional<PortraitFile> other) {
        return other.filter(picture -> picture.components() == kind.components())
                .filter(picture -> picture.width() * 2 >= kind.width())
                .filter(picture ->
                        Math.abs((double) picture.width() * kind.height() / ((double) picture.height() * kind.width())
                                        - 1)
                                <= 0.03)
                .isPresent();
    }

    private static DecisionRefused withoutPhotograph() {
        return refused("The request holds no photograph of the person: ask for one before a line-up is prepared.");
    }

    private static DecisionRefused refused(String sentence) {
        return new DecisionRefused(sentence, Map.of());
    }
}
