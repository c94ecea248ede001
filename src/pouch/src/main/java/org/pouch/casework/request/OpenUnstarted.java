package org.pouch.casework.request;

import java.util.Map;
import java.util.function.Consumer;
import org.pouch.casework.Officer;
import org.pouch.casework.dossier.CaseRow;

/** Opens a case like any other, whose process the caller starts when its time has come. */
public interface OpenUnstarted {
    /**
     * @param within what else belongs to the transaction that opens it
     * @throws org.pouch.casework.CaseUploadRefused naming every missing or ill-formed field at once
     */
    CaseRow open(byte[] caseFile, Map<String, byte[]> files, Officer officer, Consumer<CaseRow> within);
}
