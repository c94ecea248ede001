package org.pouch.casework;

import java.util.List;
import java.util.Map;
import org.pouch.packet.RequestId;

/** Opens a case from a case file and starts its process. */
public interface OpenCase {
    /**
     * @param caseFile JSON as in samples/: the data of a request; attachments name their file
     * @param files the evidence files by the name the case file gives them
     * @throws CaseUploadRefused naming every missing or ill-formed field at once
     */
    RequestId open(byte[] caseFile, Map<String, byte[]> files, Officer officer);

    /**
     * The same, but once for each key of this officer: the same files under the same key give the case that was opened.
     *
     * @throws OpeningKey.Reused when the key opened a case from other files
     */
    RequestId openOnce(OpeningKey key, byte[] caseFile, Map<String, byte[]> files, Officer officer);

    /** Why these would be refused; empty when nothing is wrong with them. Opens nothing. */
    List<CaseUploadRefused.FieldProblem> problems(byte[] caseFile, Map<String, byte[]> files, Officer officer);
}
