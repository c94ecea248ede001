package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;

/** One column of JSON about a case, under the case's key. */
record KeptJson(CaseVault vault, String column) {
    /**
     * @param request null where it belongs to no case, and says nothing of a person
     * @throws CaseErased when nothing is kept of that case any more
     */
    String kept(@Nullable RequestId request, Object row, ObjectNode data) {
        return request == null ? data.toString() : vault.encrypt(request, place(row), data.toString());
    }

    /** Asks the database for the key. Of an erased case there is nothing left: an empty object. */
    ObjectNode read(@Nullable RequestId request, Object row, String kept) {
        if (request == null) {
            return CaseJson.parse(kept);
        }
        try {
            return CaseJson.parse(vault.decrypt(request, place(row), kept));
        } catch (CaseErased erased) {
            return CaseJson.object();
        }
    }

    private String place(Object row) {
        return column + "/" + row;
    }
}
