package org.pouch.casework.gate;

import java.time.Instant;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketKind;

/** On what law the data of a person go to another state: the words of the form of <em>Prepare request</em>. */
public enum TransferBasis {
    /** A decision that the other state protects data well enough (GDPR 45). */
    ADEQUACY,
    /** The agreement with its safeguards (GDPR 46). */
    INSTRUMENT,
    /** An exception for one case (GDPR 49), which its officer finds necessary in a note. */
    DEROGATION,
    /** The law of police and justice (LED 36 to 38). */
    LED36_38;

    static final String FIELD = "transferBasis";
    static final String NOTE = "necessityNote";

    /**
     * The basis of a packet of this kind, as things stand in the case now. The side that is asked answers under the agreement.
     *
     * @return empty for what says nothing of the person, and where nobody named one; the send gate stops the latter
     */
    public static Optional<TransferBasis> of(Dossier dossier, PacketKind kind) {
        if (kind == PacketKind.WITHDRAWAL || kind == PacketKind.REMINDER) {
            return Optional.empty();
        }
        if (dossier.row().side() == Side.REQUESTED
                || kind == PacketKind.RETURN_ANSWER
                || kind == PacketKind.RETURN_NOTE) {
            return Optional.of(INSTRUMENT);
        }
        return dossier.latest(UserTaskId.PREPARE_REQUEST)
                .flatMap(entry -> CaseJson.text(entry.form(), FIELD))
                .map(TransferBasis::valueOf);
    }

    /** Why an officer found a derogation necessary, as it was entered last before that packet was sealed. */
    public static Optional<String> necessityNote(Dossier dossier, Instant sealed) {
        return dossier.entries().stream()
                .filter(entry -> entry.task().equals(UserTaskId.PREPARE_REQUEST.value()))
                .filter(entry -> !entry.at().isAfter(sealed))
                .reduce((earlier, later) -> later)
                .flatMap(entry -> CaseJson.text(entry.form(), NOTE));
    }
}
