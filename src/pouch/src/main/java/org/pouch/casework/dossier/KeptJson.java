package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseReading;
import org.pouch.vault.CaseVault;
import org.pouch.vault.ContentDamaged;

/** One column of JSON about a case, under the case's key. */
record KeptJson(CaseVault vault, String column) {
    /**
     * @param request null where it belongs to no case, and says nothing of a person
     * @throws CaseErased when nothing is kept of that case any more
     */
    String kept(@Nullable RequestId request, Object row, ObjectNode data) {
        return request == null ? data.toString() : vault.encrypt(request, place(row), data.toString());
    }

    /** As the other, alone. */
    ObjectNode read(@Nullable RequestId request, Object row, String kept) {
        return read(vault.reading(), request, row, kept);
    }

    /**
     * Of an erased case there is nothing left: an empty object.
     *
     * @param reading asks the database for the key, where it did not before
     * @throws ContentDamaged when it is not what was kept there
     */
    ObjectNode read(CaseReading reading, @Nullable RequestId request, Object row, String kept) {
        if (request == null) {
            return parsed(row, kept);
        }
        try {
            return parsed(row, reading.decrypt(request, place(row), kept));
        } catch (CaseErased erased) {
            return CaseJson.object();
        }
    }

    private ObjectNode parsed(Object row, String json) {
        try {
            return CaseJson.parse(json);
        } catch (IllegalStateException | ClassCastException noObject) {
            throw new ContentDamaged(place(row), noObject);
        }
    }

    private String place(Object row) {
        return column + "/" + row;
    }
}
