package org.pouch.casework.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Sha256;

/**
 * What the content of a packet tells the gate; it does not change once the packet is sealed.
 *
 * @param canary where a term of a claim for protection was found
 * @param attachmentsAllowed whether every file is of a class that may leave with this kind, and none came from another authority that has not consented
 * @param tellsConviction whether it tells of a criminal conviction
 * @param evidence what the evidence that it declares is worth
 * @param pictures the files with pages that no program reads, and how many each has, as one number ({@link PicturePages}); null where there are none, and in
 *     what earlier releases let be sealed
 */
public record ContentFacts(
        PacketKind kind,
        Canary canary,
        boolean attachmentsAllowed,
        boolean tellsConviction,
        Evidence evidence,
        @Nullable Sha256 pictures) {
    /** Where a term was found. */
    public enum Canary {
        NONE,
        ATTACHMENT,
        DATA
    }

    /** What was declared beside what the table of evidence classes says. */
    public enum Evidence {
        SOUND,
        /** Something is declared to be worth more than it is. */
        OVERSTATED,
        /** Nothing of it is worth anything. */
        INVALID
    }

    /** Of a packet that is not written yet: nothing in it stops it. */
    public static ContentFacts unwritten(PacketKind kind) {
        return new ContentFacts(kind, Canary.NONE, true, false, Evidence.SOUND, null);
    }

    ContentFacts tellingByAName() {
        return new ContentFacts(kind, Canary.DATA, attachmentsAllowed, tellsConviction, evidence, pictures);
    }

    /** The same with a file that must not leave. */
    ContentFacts holdingTooMuch() {
        return new ContentFacts(kind, canary, false, tellsConviction, evidence, pictures);
    }

    public ObjectNode json() {
        ObjectNode json = CaseJson.object();
        json.put("kind", kind.name());
        json.put("canary", canary.name());
        json.put("attachmentsAllowed", attachmentsAllowed);
        json.put("tellsConviction", tellsConviction);
        json.put("evidence", evidence.name());
        if (pictures != null) {
            json.put("pictures", pictures.hex());
        }
        return json;
    }

    /** @throws IllegalArgumentException when it is of another form */
    public static ContentFacts parse(JsonNode json) {
        return new ContentFacts(
                PacketKind.valueOf(json.path("kind").asText()),
                Canary.valueOf(json.path("canary").asText()),
                json.path("attachmentsAllowed").asBoolean(),
                json.path("tellsConviction").asBoolean(),
                Evidence.valueOf(json.path("evidence").asText()),
                json.has("pictures") ? new Sha256(json.path("pictures").asText()) : null);
    }
}
