package org.pouch.casework.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Whether a correction has its place in a case: asked when it is prepared, and again by the other side when it is filed. */
@Component
public final class CorrectionCheck {
    /** By one side in one case. */
    private static final int MOST = 12;

    private final Clock clock;

    CorrectionCheck(Clock clock) {
        this.clock = clock;
    }

    /** Why what the partner corrects is not filed, in a sentence; empty when it is. */
    public Optional<String> refusal(Dossier dossier, JsonNode data) {
        Side author = dossier.row().side().other();
        return refusal(dossier, author, Correction.of(dossier.request(), data));
    }

    /** The same of what one side corrects; nothing of the person is in the sentence. */
    public Optional<String> refusal(Dossier dossier, Side author, Correction correction) {
        Optional<String> over = LateCorrection.refusal(dossier);
        if (over.isPresent()) {
            return over;
        }
        if (Corrections.of(dossier, author).size() >= MOST) {
            return Optional.of("In this case was corrected " + MOST + " times already.");
        }
        if (!isOnFile(dossier, author, correction)) {
            return Optional.of("What it corrects is not what stands on file.");
        }
        return correction
                .field()
                .problem(correction.value(), LocalDate.now(clock))
                .or(() -> correction.field().isOfPerson()
                        ? StillThePerson.refusal(said(dossier, author), correction.appliedTo(person(dossier, author)))
                        : correction
                                .formerNumber(dossier.data())
                                .map(number -> SaidRequests.firstNumber(dossier, number))
                                .flatMap(number -> StillThePerson.refusalOfNumber(number, correction.value())));
    }

    /** Both sides may correct the same at the same time: what stands there already has no effect, and is no fault. */
    private static boolean isOnFile(Dossier dossier, Side author, Correction correction) {
        return author == Side.REQUESTING
                ? correction.isAboutRequest(dossier.data()) || correction.isInRequest(dossier.data())
                : correction.isAbout(person(dossier, author)) || correction.isIn(person(dossier, author));
    }

    /** What a side says of the person now: of the one that is asked nothing before it has confirmed somebody. */
    public static ObjectNode person(Dossier dossier, Side author) {
        return author == Side.REQUESTING
                ? dossier.data().path("person") instanceof ObjectNode person ? person : CaseJson.object()
                : Corrections.confirmed(dossier).orElseGet(CaseJson::object);
    }

    /** What the other side corrected last, where this side says it otherwise. */
    public static Optional<Correction> toFollow(Dossier dossier) {
        return dossier.latest(PacketKind.RECTIFICATION, Direction.RECEIVED)
                .map(packet -> Correction.of(dossier.request(), packet.data()))
                .filter(theirs -> theirs.field()
                        .of(person(dossier, dossier.row().side()))
                        .filter(ours -> !ours.equals(theirs.value()))
                        .isPresent());
    }

    private static JsonNode said(Dossier dossier, Side author) {
        return author == Side.REQUESTING
                ? SaidRequests.first(dossier)
                : Corrections.confirmedAsSaid(dossier).orElseGet(CaseJson::object);
    }
}
